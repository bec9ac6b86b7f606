export const texts = {
  cancel: 'Cancel',
  close: 'Close',
  name: 'Name',
  rename: 'Rename',
  protocol: 'Protocol',
  trainedFor: 'This judge was trained for',
  otherProtocols: 'Written for other judges',
  languages: { en: 'English', zh: 'Chinese', ko: 'Korean' },
  inLanguage: (label: string, language: string) => `${label} · ${language}`,
  mode: 'Judging mode',
  decoding: 'Decoding',
  decodingHint: 'Temperature 0 always takes the likeliest token. Empty fields follow the default.',
  decodingHintThinking:
    'Temperature 0 always takes the likeliest token. Empty fields follow the default. The thinking budget is how many tokens this judge may spend on thinking before its reply; 0 is off.',
} as const;
