"""From items to training pairs: what is wrong with a worse response, and how the two are kept equal in everything else."""
