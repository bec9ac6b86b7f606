import type { Preference } from '../../verdict';
import { clauseSigns, readDecision, readPredicate } from './clause';
import { NAME_A, NAME_B } from './clauseWords';
import { isReported, isWithdrawn } from '../context';
import type { MarkerGrammar, MarkerTier } from '../markers/markerParser';
import { jsonVerdict } from '../jsonReply';
import { joinTiers, markerTier } from '../markers/markerTier';
import {
  clauseLength,
  doubleBrackets,
  isOpen,
  letterNaming,
  type PairNaming,
  statedDecision,
  toAnswers,
  VERDICT_WORDS,
} from '../markers/preferenceMarkers';

/** `[RESULT]`, or `[RESULT: B]` up to its answer. */
export const RESULT_MARKER =
  '\\\\?\\[[\\s*_]{0,8}(?:RESULT|结果|결과)[\\s*_]{0,8}(?:\\\\?\\]|:(?=[^\\]\\n]{1,24}\\]))';
/** What may stand between the marker and its answer. */
export const RESULT_LINK = '[\\s*_]{0,8}(?:->|[:=<→-])?';

const NAME = `(?:${NAME_A}|${NAME_B}|(?<![\\p{L}\\p{N}])[AB](?![\\p{L}\\p{N}]))`;

/** What a sentence may begin with for its statement to be the judge's conclusion. */
const CONCLUDES =
  /^[\s\p{P}\p{S}]*$|\b(?:therefore|thus|overall|so|hence|conclusion|finally|ultimately|summary|conclude|considerations|evaluation)\b[^.!?\n]{0,200}[,:\s]$|\bi (?:(?:would |must |can |have )?(?:believe|think|find|judge|say|conclude|determined|decided))(?: that)?\s$|^[\s\p{P}]*(?:based on|considering|given)\b[^.!?\n]{0,200},\s$|(?:因此|所以|综上(?:所述)?|总之|总的来说|总体而言|总体来说|综合来看|我认为)[^。！？\n]{0,40}$/iu;
const CONTRAST =
  /\b(?:although|though|while|whereas|even|despite)\b[^,]*$|\b(?:is|are|was) (?:better|worse|superior) (?:at|in|for)\b/iu;

/** `Therefore, Output (b) is better.`: a sentence that concludes, not one about a single aspect. */
export function concludingSentence(naming: PairNaming): MarkerTier<Preference> {
  const named = new RegExp(`(?<name>${NAME}|\\bboth\\b|\\bit(?:'s| is) a tie|两者|双方)`, 'giu');
  const stated = markerTier('weak', named, ({ groups, sentence, after }) => {
    if (!CONCLUDES.test(sentence) || CONTRAST.test(sentence)) return [];
    if (isReported(sentence) || isWithdrawn(after)) return [];
    const clause = (groups['name'] ?? '') + after;
    const bare = naming.bare === 'letter' ? 'letter' : 'none';
    const signs = clauseSigns(clause, bare);
    return toAnswers(readPredicate(signs), naming.ties).map((answer) => ({
      ...answer,
      mayContinue: isOpen(signs, after),
      tail: clauseLength(after),
    }));
  });
  const chosen = markerTier(
    'weak',
    /\bi (?:(?:would|will|must|therefore|thus|have to) )*(?:prefer|choose|select|pick|vote for)\b/giu,
    ({ sentence, after }) => {
      if (isReported(sentence) || isWithdrawn(after)) return [];
      const signs = clauseSigns(after, naming.bare);
      return toAnswers(readDecision(signs), naming.ties).map((answer) => ({
        ...answer,
        mayContinue: isOpen(signs, after),
        tail: clauseLength(after),
      }));
    },
  );
  return joinTiers('weak', [stated, chosen]);
}

/** A text that opens with a name alone on its line, with a reason in brackets or not: `Output (b)`. */
export function openingName(naming: PairNaming): MarkerTier<Preference> {
  const pattern = /^[\s*_"#]{0,8}(?<line>[^\n]{1,240}?)[^\S\n]{0,8}(?=\n|$)/gu;
  return markerTier('weak', pattern, ({ groups, after }) => {
    const line = groups['line'] ?? '';
    const bare = line.replace(/[^\S\n]{1,8}\((?![ab12]\))[^\n]*\)[\s.]*$/iu, '');
    if (bare.length > 30 || /[,:;?]/u.test(bare) || /'[*_"]{0,4}$/u.test(bare)) return [];
    const signs = clauseSigns(bare, naming.bare);
    if (!/^f?[abt]\.?$/u.test(signs)) return [];
    return toAnswers(readDecision(signs), naming.ties).map((answer) => ({
      ...answer,
      mayContinue: after === '' && line === bare,
    }));
  });
}

/** A last line that holds a single-bracketed letter and nothing else. */
export const loneBracketLine: MarkerTier<Preference> = markerTier(
  'weak',
  /^[\s*_#-]{0,8}[[(](?<letter>[AB])[\])][\s*_.]{0,8}$(?!\s*\S)/gmu,
  ({ groups }) => toAnswers([groups['letter'] === 'A' ? 'A' : 'B'], false),
);

/** A last line that holds a boxed name and nothing else. */
function boxedLine({ bare, ties }: PairNaming): MarkerTier<Preference> {
  const pattern = /^[\s*_$#-]{0,8}\\boxed\{(?<content>[^{}\n]{1,40})\}[\s*_.$]{0,8}$(?!\s*\S)/gmu;
  return markerTier('weak', pattern, ({ groups }) =>
    toAnswers(readDecision(clauseSigns(groups['content'] ?? '', bare)), ties),
  );
}

/** Words that announce a verdict in Chinese, with what may stand between them and the verdict. */
export const VERDICT_WORDS_ZH =
  '(?:(?:最终|最后|我)的?(?:决定|判断|结论|裁决|结果|选择|判定)|更好的(?:回应|回答|答案|答复)|胜者)';
export const CONNECTOR_ZH = '(?:应该|应当|应)?(?:是|为|如下)?[\\s*_]{0,8}:?';

/** The markers of other protocols that no other reading fits. */
function otherMarkers(ties: boolean): readonly MarkerTier<Preference>[] {
  const naming: PairNaming = { bare: 'letter', ties };
  return [
    jsonVerdict(naming),
    doubleBrackets('weak', '', { ties }),
    statedDecision('weak', RESULT_MARKER, naming, RESULT_LINK),
  ];
}

/** Looser wordings of a verdict, strongest first; a Chinese or English sentence in either language. */
export function looseVerdicts(naming: PairNaming): readonly MarkerTier<Preference>[] {
  return [
    ...otherMarkers(naming.ties),
    joinTiers('weak', [
      statedDecision('weak', VERDICT_WORDS, naming),
      statedDecision('weak', VERDICT_WORDS_ZH, naming, CONNECTOR_ZH),
    ]),
    openingName(naming),
    concludingSentence(naming),
    ...(naming.bare === 'letter' ? [loneBracketLine] : []),
    boxedLine(naming),
  ];
}

/** Looser wordings of a judge that names its responses A and B. */
export const looseLetters = looseVerdicts(letterNaming);

/** `[[A]]` or `[[B]]` behind `lead` (a pattern; empty for none), without ties. */
export function bracketGrammar(lead: string): MarkerGrammar<Preference> {
  return {
    language: 'en',
    tiers: [doubleBrackets('strong', lead, { ties: false }), ...looseLetters],
  };
}
