/** How a family of models writes a thought before its reply. */
export interface ThoughtMarks {
  readonly open: string;
  readonly close: string;
  /** What opens a thought for the judge to write on, where the chat template does not. */
  readonly begin: string;
  /** A thought without content, up to where the reply begins, as the families' own templates write it. */
  readonly empty: string;
  /** What lies between the close and the reply. */
  readonly after: string;
  /** What begins a reply without a thought, where the template leaves it to the judge. */
  readonly plain?: string;
  /** A mark that tells the family apart where its close does not. */
  readonly sign?: string;
}

/**
 * Every family's marks: the engine ends a thought by them, as tokens; where only a text is known,
 * the parsers split off a thought at its very beginning by the same marks.
 */
export const thoughtMarks: readonly [ThoughtMarks, ...ThoughtMarks[]] = [
  // Qwen3, DeepSeek-R1, SmolLM3, LFM2.5.
  {
    open: '<think>',
    close: '</think>',
    begin: '<think>\n',
    empty: '<think>\n\n</think>\n\n',
    after: '\n\n',
  },
  // Gemma 4.
  {
    open: '<|channel>thought',
    close: '<channel|>',
    begin: '<|channel>thought\n',
    empty: '<|channel>thought\n<channel|>',
    after: '',
  },
  // Ministral 3 and other Mistral models that reason.
  {
    open: '[THINK]',
    close: '[/THINK]',
    begin: '[THINK]',
    empty: '[THINK][/THINK]',
    after: '',
  },
  // Seed-OSS.
  {
    open: '<seed:think>',
    close: '</seed:think>',
    begin: '<seed:think>',
    empty: '<seed:think></seed:think>',
    after: '',
  },
  // Sky-T1 and others trained on its traces.
  {
    open: '<|begin_of_thought|>',
    close: '<|end_of_thought|>',
    begin: '<|begin_of_thought|>\n\n',
    empty: '<|begin_of_thought|>\n\n<|end_of_thought|>\n\n',
    after: '\n\n',
  },
  // gpt-oss (harmony): the close is a mark that other families end a turn with.
  {
    open: '<|channel|>analysis<|message|>',
    close: '<|end|>',
    begin: '<|channel|>analysis<|message|>',
    empty: '<|channel|>analysis<|message|><|end|><|start|>assistant<|channel|>final<|message|>',
    after: '<|start|>assistant<|channel|>final<|message|>',
    plain: '<|channel|>final<|message|>',
    sign: '<|channel|>',
  },
];
