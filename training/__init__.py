"""Training of the built-in judge: a small pretrained chat model that learns to grade, to compare and to explain."""
