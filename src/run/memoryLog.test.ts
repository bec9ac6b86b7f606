import { describeJudgmentLog } from '../testing/judgmentLog.contract';
import { createMemoryLog } from './memoryLog';

describeJudgmentLog('the memory log', createMemoryLog);
