import type { ImportApi } from '../../src/datasets/in/importApi';
import { serve } from '../shared/serve';
import { readDataset } from './readDataset';

const api: ImportApi<File> = { read: readDataset };

serve(api);
