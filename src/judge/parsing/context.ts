/**
 * Words before a statement in the same sentence that make it another's, a supposition or a question:
 * what an answer says, what one could argue, what would hold if.
 */
const REPORTED =
  /(?<!\b(?:i|we)(?: \w+){0,2} )\b(?:states?|stating|says?|said|saying|claims?|claimed|claiming|argues?|argued|concludes|concluded|concluding|writes?|wrote|thinks|believes|suggests?|suggesting|reports?|asserts?|insists?|declares?|answers|answered|contains?|contended|maintains|pretends?|decides|implies|finds)\b|\b(?:could|might|may|can|would) (?:be )?(?:argue|say|think|claim|object|conclude|prefer|believe|choose|pick)|\b(?:some|many|people|users?|others|critics|one|reader|readers) (?:\w+ )?(?:could|might|may|would|will|can|think|say|argue|prefer)\b|\b(?:if|unless|whether|suppose|supposing|imagine)\b|\baccording to (?:assistant|response|the (?:response|answer|assistant|user|query|question))|\b(?:puzzle|riddle|quiz|correct answer|answer key|question asks)\b|如果|假如|若是?(?!干)|有人(?:会|可能)?|可能有人|也许|声称|认为(?<!我认为)(?<!我们认为)|主张|라고 주장|라면/iu;

/** Words before a statement that take it back within its clause. */
const DENIED =
  /(?:\b(?:not|never|neither|nor|cannot|without|instead of|rather than|far from|hardly|hard to|difficult to|doubt|doubtful|unclear|wrong to|\p{L}{2,6}n't)\b|不是|并非|而不是|不选|不会|不能|아닌|아니라)(?:(?!\bbut\b|而是)[^.!?:;,\n，。：；]){0,28}$/iu;

const OWN_VOICE =
  /\b(?:i|we) (?:(?:would|must|will|can|have to|therefore|thus|could) )*(?:say|argue|claim|conclude|believe|think|find|suggest|judge|state|maintain)(?: that)?\b/iu;

/** Does the sentence report, suppose or deny what follows, instead of saying it? */
export function isReported(sentence: string): boolean {
  const spoken = sentence.replace(OWN_VOICE, '');
  return REPORTED.test(spoken) || DENIED.test(spoken);
}

/** Is what follows taken back within its own clause (`I would not pick [[A]]`)? */
export function isDenied(sentence: string): boolean {
  return DENIED.test(sentence);
}

/** Does the text behind a statement take it back? */
export function isWithdrawn(after: string): boolean {
  return /^[^.!?。！？\n]{0,80}[.!。！]["”’)*_\s]{0,6}(?:i (?:disagree|don't agree|do not agree|reject)|(?:this|that)(?:'s| is| would be| claim is| view is) (?:wrong|not|false|incorrect|mistaken|untrue)|no[,.!]|wrong\b|wait\b|actually\b|on second thought|scratch that|not so\b|我不同意|这是错|不对)/iu.test(
    after,
  );
}
