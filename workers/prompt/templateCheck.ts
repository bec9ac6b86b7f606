import { messageOf } from '../../src/judge/messageOf';
import type { PromptMessage } from '../../src/judge/protocol';
import { ModelFileError } from '../files/modelFileError';
import { encodePrompt } from './promptEncoding';
import type { JudgeTokenizer } from './tokenizer';

/** The least that a protocol asks of a template: instructions, and a text from outside. */
const probe: readonly PromptMessage[] = [
  { role: 'system', parts: ['Judge the answer.'] },
  { role: 'user', parts: ['The answer:\n', { slot: 'response', text: 'Red.' }, '\nEnd.'] },
];

/**
 * Fails at the load, before the weights are waited for, where no prompt would come through the
 * model's chat template.
 */
export function checkTemplate(tokenizer: JudgeTokenizer): void {
  try {
    encodePrompt(tokenizer, probe);
    encodePrompt(tokenizer, probe, true);
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    const message = messageOf(error);
    throw new ModelFileError(
      'model-invalid',
      `The chat template of this model cannot be used: ${message} Choose another model, or another packaging of this one.`,
    );
  }
}
