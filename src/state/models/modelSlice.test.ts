import { describe, expect, it } from 'vitest';
import { selfCheckRequest, selfCheckSteps } from '../../models/selfCheck';
import { problem } from '../../models/modelCheck';
import { selectChosenModelId, toModelCards } from './modelSelectors';
import { commit, createTestModels, smallId, testManifest } from './models.testdata';
import { selfCheckWarning } from './selfCheckActions';

const cardOf = (app: ReturnType<typeof createTestModels>, id = smallId) =>
  toModelCards(app.store.getState()).find(({ entry }) => entry.id === id);

async function start(app: ReturnType<typeof createTestModels>) {
  app.watch();
  await app.model.loadAtStart();
}

describe('a listed model', () => {
  it('is asked for at the hub before its download, pinned, and kept with its manifest', async () => {
    const app = createTestModels();
    await start(app);
    await app.actions.chooseModel(smallId);
    expect(app.asked).toEqual([smallId]);
    expect(app.specs.at(-1)).toMatchObject({
      revision: commit,
      dtype: 'q4',
      contextTokens: 4096,
      files: testManifest().variants[1]?.files,
    });
    const [kept] = await app.disk.list();
    expect(kept?.manifest).toMatchObject({ id: smallId, revision: commit, lastUsed: 1_000 });
    expect(cardOf(app)).toMatchObject({ part: { whole: true }, entry: { verified: true } });
  });

  it('is never asked for again once it is kept, and loads offline', async () => {
    const app = createTestModels({ online: false });
    const manifest = testManifest();
    app.disk.put(manifest, { 'config.json': 100, 'onnx/q4.onnx': 900 });
    await app.settingsStore.saveSettings({
      ...app.store.getState().settings,
      modelId: smallId,
    });
    app.store.setState({ settings: { ...app.store.getState().settings, modelId: smallId } });
    await start(app);
    expect(app.asked).toEqual([]);
    expect(app.engine.loaded()?.spec.id).toBe(smallId);
    expect(selectChosenModelId(app.store.getState())).toBe(smallId);
  });

  it('is not loaded where the hub refuses it; why is told, and the judge before it stays', async () => {
    const app = createTestModels({ hub: async () => problem('gated', 'It is gated.') });
    await start(app);
    await app.actions.chooseModel(smallId);
    expect(app.specs).toHaveLength(1);
    expect(app.notices().join()).toMatch(
      /Qwen3 0\.6B was not loaded: It is gated\. Pocket judge stays/u,
    );
    expect(app.store.getState().settings.modelId).toBe('pocket-judge');
  });

  it('is not begun where there is no room, and the words say what could be deleted', async () => {
    const app = createTestModels();
    const other = testManifest('someone/large');
    app.disk.put(other, { 'onnx/q4.onnx': 5_000_000 });
    app.disk.free = 400;
    await start(app);
    await app.actions.chooseModel(smallId);
    expect(app.specs).toHaveLength(1);
    expect(app.notices().join()).toMatch(/storage is full.*delete someone\/large \(5\.0 MB\)/u);
  });

  it('needs only the room for what is missing', async () => {
    const app = createTestModels();
    app.disk.put(testManifest(), { 'config.json': 100, 'onnx/q4.onnx': 600 });
    app.disk.free = 300;
    await start(app);
    await app.actions.chooseModel(smallId);
    expect(app.engine.loaded()?.spec.id).toBe(smallId);
  });

  it('is told to be missing where there is no network', async () => {
    const app = createTestModels({ online: false });
    app.disk.put(testManifest(), { 'config.json': 100, 'onnx/q4.onnx': 600 });
    await start(app);
    await app.actions.chooseModel(smallId);
    expect(app.notices().join()).toMatch(/not whole on this device/u);
    expect(cardOf(app)?.barred).toMatch(/a part of it is here/u);
    expect(cardOf(app, 'pocket-judge')?.barred).toBeNull();
  });
});

describe('a download', () => {
  const never = () => new Promise<void>(() => undefined);
  const begun = async (app: ReturnType<typeof createTestModels>) => {
    await start(app);
    const choosing = app.actions.chooseModel(smallId);
    await expect.poll(() => app.specs.length).toBe(2);
    return choosing;
  };

  it('is paused with what it fetched', async () => {
    const app = createTestModels({ loadGate: never });
    const choosing = begun(app);
    await expect.poll(() => app.specs.length).toBe(2);
    app.actions.pauseLoad();
    await choosing;
    expect(app.notices().join()).toMatch(/is paused\. What was fetched is kept/u);
    expect(app.disk.deleted).toEqual([]);
    expect(app.store.getState().engine).toMatchObject({ kind: 'ready' });
  });

  it('is cancelled, and what it fetched is freed', async () => {
    const app = createTestModels({ loadGate: never });
    const choosing = begun(app);
    await expect.poll(() => app.specs.length).toBe(2);
    app.actions.cancelLoad();
    await choosing;
    expect(app.notices().join()).toMatch(/was cancelled/u);
    expect(app.disk.deleted).toEqual([testManifest().folder]);
  });

  it('of what is kept whole frees nothing when its load is cancelled', async () => {
    const app = createTestModels({ loadGate: never });
    app.disk.put(testManifest(), { 'config.json': 100, 'onnx/q4.onnx': 900 });
    const choosing = begun(app);
    await expect.poll(() => app.specs.length).toBe(2);
    app.actions.cancelLoad();
    await choosing;
    expect(app.disk.deleted).toEqual([]);
  });

  it('can be cancelled while the hub is asked', async () => {
    let answer: (found: Awaited<ReturnType<typeof hubAnswer>>) => void = () => undefined;
    const hubAnswer = async () => ({ ok: true as const, value: testManifest() });
    const hub = () =>
      new Promise<Awaited<ReturnType<typeof hubAnswer>>>((resolve) => (answer = resolve));
    const app = createTestModels({ hub });
    await start(app);
    const choosing = app.actions.chooseModel(smallId);
    await expect.poll(() => app.store.getState().engine.kind).toBe('checking');
    await expect.poll(() => app.asked.length).toBe(1);
    app.actions.cancelLoad();
    answer(await hubAnswer());
    await choosing;
    expect(app.specs).toHaveLength(1);
    expect(app.notices().join()).toMatch(/was cancelled/u);
  });
});

describe('memory that ran out', () => {
  const failure = { kind: 'out-of-memory', detail: 'The heap is full.' } as const;

  it('is told in the words of the engine, and offers the next smaller packaging', async () => {
    const app = createTestModels({ fails: { [smallId]: failure } });
    await start(app);
    await app.actions.chooseModel(smallId);
    const notice = app.store.getState().notices.at(-1);
    expect(notice?.text).toMatch(/heap is full.*Pocket judge stays/u);
    expect(notice?.offer).toMatchObject({ modelId: smallId, dtype: 'q8' });
    await app.actions.takeOffer(notice?.id ?? -1);
    expect(app.specs.at(-1)).toMatchObject({ id: smallId, dtype: 'q8' });
    // There is none smaller than that.
    expect(app.store.getState().notices.at(-1)?.offer?.modelId).not.toBe(smallId);
  });
});

describe('a model that is not listed', () => {
  const id = 'someone/own-model';

  it('is shown before it is fetched, then downloaded, loaded and listed', async () => {
    const app = createTestModels();
    await start(app);
    await app.actions.checkHubModel({
      id: ` https://huggingface.co/${id}/tree/main `,
      revision: '',
      dtype: null,
    });
    expect(app.asked).toEqual([id]);
    const { hubCheck } = app.store.getState().models;
    if (hubCheck.kind !== 'found') throw new Error('It was not found.');
    expect(app.disk.models.size).toBe(0);
    await app.actions.addHubModel(hubCheck.manifest);
    expect(app.engine.loaded()?.spec.id).toBe(id);
    expect(cardOf(app, id)).toMatchObject({ entry: { role: 'own', location: 'hub' } });
    await app.actions.chooseModel('pocket-judge');
    await app.actions.deleteModel(id);
    expect(cardOf(app, id)).toBeUndefined();
    expect(app.disk.models.size).toBe(0);
  });

  it('is found again at the next visit by its manifest alone', async () => {
    const app = createTestModels();
    app.disk.put(testManifest(id), { 'config.json': 100, 'onnx/q4.onnx': 900 });
    app.store.setState({ settings: { ...app.store.getState().settings, modelId: id } });
    await start(app);
    expect(app.engine.loaded()?.spec).toMatchObject({ id, revision: commit });
  });

  it('says why it cannot be had', async () => {
    const app = createTestModels({ hub: async () => problem('no-onnx', 'It has no ONNX files.') });
    await app.actions.checkHubModel({ id, revision: 'main', dtype: null });
    expect(app.store.getState().models.hubCheck).toMatchObject({ problem: { kind: 'no-onnx' } });
  });
});

describe('a folder from disk', () => {
  const text = (path: string, value: unknown) => ({
    path,
    file: new File([typeof value === 'string' ? value : JSON.stringify(value)], path),
  });
  const whole = [
    text('config.json', { model_type: 'llama', max_position_embeddings: 2048 }),
    text('tokenizer.json', {}),
    text('tokenizer_config.json', { chat_template: '{{ messages }}' }),
    text('onnx/model_q4.onnx', 'weights'),
    text('README.md', 'words'),
  ];

  it('is checked, copied and loaded without the network', async () => {
    const app = createTestModels({ online: false });
    await start(app);
    await app.actions.importFolder('my judge', whole);
    expect(app.engine.loaded()?.spec).toMatchObject({
      id: 'folder/my-judge',
      location: 'folder',
      dtype: 'q4',
      contextTokens: 2048,
    });
    expect(app.engine.loaded()?.spec.files.map(({ path }) => path)).toEqual([
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model_q4.onnx',
    ]);
    expect(app.asked).toEqual([]);
    await app.actions.importFolder('my judge', whole);
    expect(app.engine.loaded()?.spec.id).toBe('folder/my-judge-2');
  });

  it.each([
    ['tokenizer.json', /lacks tokenizer\.json/u],
    ['config.json', /lacks config\.json/u],
    ['onnx/model_q4.onnx', /no ONNX files/u],
  ])('that lacks %s is refused in words', async (path, words) => {
    const app = createTestModels();
    await app.actions.importFolder(
      'judge',
      whole.filter((file) => file.path !== path),
    );
    expect(app.store.getState().models.importProblem).toMatch(words);
    expect(app.disk.models.size).toBe(0);
  });

  it('that lacks a part of its weights is refused', async () => {
    const app = createTestModels();
    const parts = [
      ...whole,
      text('onnx/model_q4.onnx_data', 'a'),
      text('onnx/model_q4.onnx_data_2', 'c'),
    ];
    await app.actions.importFolder('judge', parts);
    expect(app.store.getState().models.importProblem).toContain('lacks onnx/model_q4.onnx_data_1');
  });

  it('whose weights lie beside its texts is taken too', async () => {
    const app = createTestModels();
    const flat = whole.map(({ path, file }) => ({ path: path.replace('onnx/', ''), file }));
    await app.actions.importFolder('flat', flat);
    expect(app.engine.loaded()?.spec.files.at(-1)?.path).toBe('onnx/model_q4.onnx');
  });

  it('that does not fit is not begun', async () => {
    const app = createTestModels();
    app.disk.free = 10;
    await app.actions.importFolder('judge', whole);
    expect(app.store.getState().models.importProblem).toMatch(/Nothing was copied/u);
  });
});

describe('the self-check', () => {
  const text = 'Response A names the four seasons and response B says only no.';
  const replies = selfCheckSteps.map(({ order, mode }) => ({
    probabilities: order === 'AB' ? [0.9, 0.1] : [0.1, 0.9],
    ...(mode === 'critique-first' ? { text } : {}),
  }));
  const reports = (app: ReturnType<typeof createTestModels>) =>
    Object.values(app.store.getState().settings.selfChecks);

  it('is made once after the first load, and its result is kept', async () => {
    const app = createTestModels({ replies });
    await start(app);
    app.tick(2_000);
    expect(app.scripted.requests).toHaveLength(0);
    await app.actions.chooseModel(smallId);
    app.tick(2_000);
    await expect.poll(() => reports(app)).toMatchObject([{ passed: true }]);
    expect((await app.settingsStore.loadSettings())?.selfChecks).toEqual(
      app.store.getState().settings.selfChecks,
    );
    expect(cardOf(app)?.selfCheck).toMatchObject({ passed: true });
    app.tick(2_000);
    expect(app.scripted.remaining()).toBe(0);
  });

  it('warns of a judge that failed until the person has read it', async () => {
    const pulled = replies.map((reply) => ({ ...reply, probabilities: [0.9, 0.1] }));
    const app = createTestModels({ replies: pulled });
    await start(app);
    await app.actions.chooseModel(smallId);
    app.tick(2_000);
    await expect.poll(() => reports(app)).toMatchObject([{ passed: false }]);
    const model = { id: smallId, revision: commit, dtype: 'q4' };
    const warning = selfCheckWarning(app.store.getState(), model, 'scripted');
    expect(warning?.report.seen.join()).toContain('random letters');
    expect(
      selfCheckWarning(app.store.getState(), { ...model, dtype: 'q8' }, 'scripted'),
    ).toBeNull();
    app.actions.hideSelfCheckWarning(warning?.key ?? '');
    expect(selfCheckWarning(app.store.getState(), model, 'scripted')).toBeNull();
  });

  it('makes way for a judgment, and is made again later', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const gate = () => opened;
    const judgment = { probabilities: [0.7, 0.3] };
    // The one step that writes is held at it.
    const held = replies.slice(0, 3).map((reply) => ('text' in reply ? { ...reply, gate } : reply));
    const app = createTestModels({ replies: [...held, judgment, ...replies] });
    await start(app);
    await app.actions.chooseModel(smallId);
    app.tick(2_000);
    await expect.poll(() => app.scripted.requests.length).toBe(3);
    const [step] = selfCheckSteps;
    if (!step) throw new Error('There are no steps.');
    const request = selfCheckRequest({ trainedFor: 'general' }, step);
    const { signal } = new AbortController();
    const judging = app.engineQueue.enter('form', signal, () =>
      app.engine.generate(request, () => {}),
    );
    await Promise.resolve();
    expect(app.scripted.requests).toHaveLength(3);
    open();
    expect(await judging).toMatchObject({ ok: true });
    expect(app.scripted.requests).toHaveLength(4);
    expect(reports(app)).toEqual([]);
    app.tick(2_000);
    await expect.poll(() => reports(app)).toMatchObject([{ passed: true }]);
  });

  it('does not begin while somebody judges', async () => {
    const app = createTestModels({ replies });
    await start(app);
    await app.actions.chooseModel(smallId);
    app.store.setState({ waitingForJudge: true });
    app.tick(5_000);
    await Promise.resolve();
    expect(app.scripted.requests).toHaveLength(0);
    app.store.setState({ waitingForJudge: false });
    app.tick(2_000);
    await expect.poll(() => reports(app)).toHaveLength(1);
  });
});

it('reports what became of each kept file', async () => {
  const app = createTestModels();
  app.disk.put(testManifest(), { 'config.json': 100, 'onnx/q4.onnx': 900 });
  await start(app);
  app.checks.push({ path: 'onnx/q4.onnx', state: 'damaged', bytes: 900 });
  await app.actions.verifyModel(smallId);
  expect(app.store.getState().models.reports[smallId]?.files).toEqual(app.checks);
});
