import type { Check } from '../finding';
import { observation } from '../finding';
import type { InstructionMatch, Request } from '../request';
import { instructionMatches } from '../request';
import { trimmedSpan } from '../segmentation';

interface Options {
  readonly names: readonly string[];
  /** Words that say the same as one of the options. */
  readonly alike: RegExp | null;
  readonly at: InstructionMatch;
}

const YES_NO =
  /\b(?:answer|respond|reply|say|output|write|state|with|only|just|either)\b[^.!?\n]{0,30}?\b["'“‘]?yes["'”’]?(?: or |\/)["'“‘]?no\b|[([]yes\/no[)\]]|(?:回答|请答)[^。！？\n]{0,8}(?:是或否|是还是否|是或不是)|(?:예|네) ?(?:또는|\/|혹은|나) ?["'“‘]?아니[오요]/gi;
const YES_NO_ALIKE =
  /\b(?:yes|no|not|yeah|yep|nope|true|false|correct|incorrect|right|wrong|indeed|certainly|definitely|absolutely|never|neither|cannot|n['’]t)\b|n['’]t\b|是|否|不|对|错|没|예|네|아니|맞|틀/i;
const TRUE_FALSE =
  /\b(?:answer|respond|reply|say|output|write|state|with|determine|decide|is|are|as|whether)\b[^.!?\n]{0,60}?\btrue or false\b|(?:判断)?(?:对错|正误)|참 ?(?:또는|\/|인지) ?거짓/gi;
const TRUE_FALSE_ALIKE =
  /\b(?:true|false|untrue|correct|incorrect|right|wrong|yes|no|not|accurate|inaccurate)\b|n['’]t\b|对|错|正确|真|假|참|거짓|맞|틀/i;
const CLASSIFIED =
  /\b(?:classify|categori[sz]e|classified|categori[sz]ed|label|labelled|labeled|rate|mark)\b[^.!?\n:]{0,80}?\b(?:as|into)\b (?:either |one of |the |following |categories |:)*([^.!?\n:;()]{3,120})/gi;
const CHOSEN =
  /\b(?:choose|pick|select)\b(?: (?:one|exactly one|an option|your answer|the (?:best|correct|right) (?:one|answer|option|category)|a category))(?: (?:from|between|among|of|out of))(?: the| these| following| list of| options| choices|:)* ?([^.!?\n;()]{3,120})/gi;
const WRITES_CODE = /\b(?:function|code|program|script|sql|regex)\b/i;
/** Options for each of several items, or groups to sort into. */
const SORTS_SEVERAL =
  /\b(?:each|every|all the|list|sentences|items|words|numbers|questions|into (?:two|three|four|different|groups))\b/i;

/** The query offers options and the response names none of them. */
export const statedChoice: Check<'stated-choice'> = {
  id: 'stated-choice',
  observe: ({ response, request }) => {
    if (response.trim() === '') return [];
    const options = readOptions(request);
    if (options === null) return [];
    const text = response.slice(0, 20000);
    if (options.alike?.test(text) === true) return [];
    if (options.names.some((name) => names(text, name))) return [];
    const shown = options.names.map((name) => `“${name}”`).join(', ');
    return [
      observation(
        'flaw',
        `The query offers ${shown}; the response chooses none of them.`,
        trimmedSpan(response),
        options.at,
      ),
    ];
  },
};

function readOptions(request: Request): Options | null {
  if (request.instructions.some(({ text }) => WRITES_CODE.test(text))) return null;
  const yesNo = instructionMatches(request, YES_NO)[0];
  if (yesNo !== undefined) return { names: ['yes', 'no'], alike: YES_NO_ALIKE, at: yesNo };
  const trueFalse = instructionMatches(request, TRUE_FALSE)[0];
  if (trueFalse !== undefined)
    return { names: ['true', 'false'], alike: TRUE_FALSE_ALIKE, at: trueFalse };
  if (request.instructions.some(({ text }) => SORTS_SEVERAL.test(text))) return labelled(request);
  for (const at of [
    ...instructionMatches(request, CLASSIFIED),
    ...instructionMatches(request, CHOSEN),
  ]) {
    const listed = splitOptions(at.groups[1] ?? '');
    if (listed !== null) return { names: listed, alike: null, at };
  }
  return labelled(request);
}

/** "x, y or z": each option at most four words; anything longer is a sentence, not an option. */
function splitOptions(list: string): string[] | null {
  const clause = list
    .replace(/\b(?:based on|depending|according|by|when|if|with|for|in)\b.*$/is, '')
    .replace(/["“”'‘’]/g, '');
  if (!/,| or |\/| and /.test(clause)) return null;
  const found = clause
    .split(/,|\/|\bor\b|\band\b(?=[^,]*$)/)
    .map((option) => option.trim().replace(/^(?:the|an?|either|and)\s+/i, ''))
    .filter((option) => option !== '');
  if (found.length < 2 || found.length > 12) return null;
  return found.every((option) => option.split(/\s+/).length <= 4) ? found : null;
}

/** Lines "A) …", "B) …" in the last turn, at least two in order. */
function labelled(request: Request): Options | null {
  const found = [
    ...request.text.slice(0, 6000).matchAll(/(?:^|\n)[ \t]*\(?([A-F])[).:][ \t]+([^\n]{1,200})/g),
  ];
  if (found.length < 2 || found.some((match, index) => match[1] !== 'ABCDEF'[index])) return null;
  if (!/\?|\b(?:choose|select|which|pick|correct|best)\b/i.test(request.text.slice(0, 6000)))
    return null;
  const first = found[0];
  const last = found.at(-1);
  if (first === undefined || last === undefined) return null;
  const start = request.start + first.index;
  const end = request.start + last.index + last[0].length;
  return {
    names: found.map((match) => (match[2] ?? '').trim()),
    alike: new RegExp(`(?<![\\p{L}\\p{N}])[A-${last[1] ?? 'F'}](?![\\p{L}\\p{N}'’])`, 'u'),
    at: { groups: [], start, end },
  };
}

/** Every longer word of the option, by its stem; one such word is enough for a long option. */
function names(text: string, option: string): boolean {
  const lower = text.toLowerCase();
  if (lower.includes(option.toLowerCase())) return true;
  const parts = option.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return parts.some((part) => lower.includes(part.slice(0, Math.max(4, part.length - 3))));
}
