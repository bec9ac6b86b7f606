/**
 * The words of a clause that says which response is better. Each kind of word is one sign, so that
 * the grammar of a clause is a regular expression over signs:
 * `a` `b` the responses, `t` tie, `B` both, `N` neither, `+` better, `-` worse, `w` wins over,
 * `l` loses to, `e` equal, `!` not, `>` than, `~` 比 (than, before its predicate), `=` `G` `L` signs of
 * comparison, `&` and, `|` or, `c` but or if, `r` because, `o` for or with, `v` is, `f` words that
 * change nothing, `,` `.` `?` `:` `(` and `d` (a dash) as they stand, `x` any other word.
 */
export type Lexeme = readonly [sign: string, source: string];

/** What judges call a response, in the languages that they mix. */
export const NOUN =
  '(?:assistants?|responses?|answers?|outputs?|models?|options?|candidates?|repl(?:y|ies)|assistent|antwort|réponse|respuesta|resposta|risposta|ответ|ассистент|回应|回复|回覆|回答|答复|答案|响应|助手|选项|응답|답변|어시스턴트)';
const WORD_ENDS = '(?![\\p{L}\\p{N}])';
const NAME_ENDS =
  "(?![\\p{N}\\p{Script=Latin}\\p{Script=Cyrillic}])(?:[)*_]{0,2}'s (?:answer|response|output|reply|solution|version)|[)\"'*_\\]`]{0,4})";

/** Source of a pattern for one of the two responses, named with a noun or by its ordinal. */
function nameSource(signs: string, ordinals: string, zh: string, ko: string): string {
  return (
    `(?:the )?${NOUN}[\\s_]{0,2}[#("'*\\[\`]{0,4}(?:${signs})${NAME_ENDS}` +
    `|(?:the (?:${ordinals})(?: (?:one|${NOUN}))?|(?:${ordinals}) (?:one|${NOUN}))${WORD_ENDS}` +
    `|第[${zh}]个?(?:${NOUN})?|${ko} ?번째 ?(?:${NOUN})?`
  );
}

export const NAME_A = nameSource('A|1|one|一', 'first|1st', '一1', '첫');
export const NAME_B = nameSource('B|2|two|二', 'second|2nd', '二2', '두');

const GOOD =
  '(?:accurate|correct|helpful|useful|complete|comprehensive|relevant|informative|detailed|precise|concise|appropriate|thorough|faithful|convincing|suitable|reliable|coherent|insightful|factual|truthful|effective)';
const ZH_GOOD = '(?:好|佳|优秀|优|强|准确|合适|全面|完整|详细|有用|有帮助|清晰|恰当|出色)';

const word = (words: string): string => `(?:${words})${WORD_ENDS}`;

const FILLERS =
  "the|an?|that|this|it|its|'s|clearly|slightly|significantly|much|far|overall|definitely|marginally|considerably|somewhat|therefore|still|thus|hence|so|simply|just|only|in favou?r of|in|between|of the two|of|clear|good|quality|final|one|choice|option|fit|pick|to be|most|likely|a bit|a little|by far|i|we|would|should|must|say|call|go with|goes to|have|has|will";

/** In order: an earlier one that fits wins. */
export const LEXEMES: readonly Lexeme[] = [
  ['.', '\\n|[.!;。！；…]'],
  [',', '[,，、]'],
  ['?', '[?？]'],
  [':', '[:：]'],
  ['(', '\\('],
  ['d', '[-–—]+(?![>\\p{N}])'],
  ['a', NAME_A],
  ['b', NAME_B],
  [
    'B',
    `both(?: of (?:them|the))?(?: ${NOUN})?${WORD_ENDS}|两者|双方|二者|两个${NOUN}|둘 ?다|두 ?응답`,
  ],
  ['N', `${word(`neither(?: of (?:them|the))?(?: ${NOUN})?|none`)}|都不|均不`],
  [
    't',
    `${word('ties?|tied|draw|toss-up|unentschieden|empate|égalité|ничья')}|[平打]局|平手|打平|不分上下|不相上下|难分高下|难分伯仲|무승부|引き分け`,
  ],
  [
    'e',
    `${word('(?:roughly |about |almost )?equal(?:ly)?(?: (?:good|strong|valid|helpful|well|matched))?|on (?:a )?par|comparable|(?:about |roughly |relatively )?the same|(?:very )?similar|equivalent|indistinguishable')}|(?:一样|同样)(?:好|优秀|出色)?|旗鼓相当|相当|持平|동등`,
  ],
  [
    'l',
    `${word("(?:is |was |gets? )?(?:clearly |slightly )?(?:outperformed|beaten|bested|surpassed|outdone|edged out) by|los(?:es|t|ing)(?: out)?(?: to)?|lose(?: out)?(?: to)?|falls? (?:short|behind)(?: of)?|trails?|lags?(?: behind)?|underperforms?|(?:isn't|aren't|not) (?:quite |nearly )?as (?:good|strong|well|accurate|helpful|correct|complete|detailed) as")}|不如|劣于|逊于|逊色于|次于|差于|弱于|不及|输给|落后于|比不上`,
  ],
  [
    'w',
    `${word('wins?(?: out)?|won|beats?|outperforms?|surpasses|exceeds|outdoes|outshines|prevails?|edges? out|comes? out (?:on top|ahead)|(?:has|holds) (?:the|a slight|an?) (?:edge|advantage)')}|优于|胜过|好于|强于|超过|胜出|更胜一筹|略胜一筹|胜一筹|赢`,
  ],
  [
    '-',
    `${word(`worse|worst|inferior|weaker|poorer|loser|less ${GOOD}`)}|(?:更|较|最|稍|略)(?:为)?(?:差|糟|弱|逊色)|逊色|差(?:一些)?(?=[。，,.!！]|$)`,
  ],
  [
    '+',
    `${word(`better|superior|stronger|preferred|preferable|best|winner|favou?red|more ${GOOD}`)}|(?:更|较|最|稍|略)为?${ZH_GOOD}|더 ?(?:좋|우수|낫|나은|뛰어)\\p{L}*`,
  ],
  [
    '!',
    `${word("not|never|no|cannot|hardly|scarcely|\\p{L}{2,6}n't|kein|nicht|pas|un")}|不是?|没有?|未|并非|非|아니`,
  ],
  ['~', '比起?'],
  ['>', word('than|over|to|compared (?:to|with)|against|above')],
  ['=', '[=≈≡]+'],
  ['G', '>{1,3}|≻'],
  ['L', '<{1,3}|≺'],
  ['&', `${word('and|und|et|y')}|&|和|与|跟|及`],
  ['|', `${word('or|oder|ou')}|\\/|或者?`],
  [
    'c',
    `${word('but|however|although|though|while|whereas|despite|even|except|unless|if|when|yet|until|provided')}|但是?|不过|然而|虽然|尽管|如果|只是`,
  ],
  [
    'f',
    word(
      'for th(?:e|is)(?: given| user| particular)? (?:instruction|question|user|query|task|prompt)',
    ),
  ],
  [
    'r',
    `${word('because|as|since|due to|given|based on|thanks to|considering|which|who')}|因为?|由于|理由`,
  ],
  ['o', word('for|with|by|providing|in that|on account of')],
  [
    'v',
    `${word('is|are|was|were|be|been|being|would be|will be|seems?|appears?|stands|ist|est|es')}|是|为|显得`,
  ],
  [
    'f',
    `${word(`${FILLERS}|${NOUN}`)}|的|地|明显|显然|稍微|略微|略|稍|整体|总体|总的来说|倾向于?|支持|选择|选|认为|我|这个|那个|应该|应当|应|更|要|会|在|质量|表现|上|是|${NOUN}|[이가은는]`,
  ],
];

/** Words that may stand behind the letter A for it to be a name; before any other it is an article. */
export const BEHIND_NAME =
  /^[)"'*_\]`]{0,4}(?:\s*$|\s*[^\p{L}\s]|\s*\n|\s+(?:is|was|wins?|won|beats?|loses|outperforms|and|or|over|than|because|since|as|for|due|has|would|seems|fails|does|should|deserves)\b|\s*\p{Script=Han}|\s*\p{Script=Hangul})/u;
