// Plays and times inkjs. One question a line in, one answer a line out, both JSON. It does what `src/engine.rs` does in Rust.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { Compiler, CompilerOptions, Story } from "inkjs/full";

const SAVED_AFTER = 10;
const version = createRequire(import.meta.url)("./node_modules/inkjs/package.json").version;

let source = "";
let json = "";
let story = null;
let lines = [];

class Picks {
  constructor(seed) {
    this.state = Math.imul(seed, 2654435761) >>> 0;
    this.next(1);
  }
  next(count) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return ((this.state >>> 16) * count) >>> 16;
  }
  copy() {
    const copy = new Picks(0);
    copy.state = this.state;
    return copy;
  }
}

// Visits are not counted, as no condition asks for them: that is the less costly way.
const compile = () => new Compiler(source, new CompilerOptions(null, [], false)).Compile();

const goOn = () => {
  lines = [];
  while (story.canContinue) lines.push(story.Continue());
};
const start = () => {
  story.ResetState();
  goOn();
};
const choose = (place) => {
  story.ChooseChoiceIndex(place);
  goOn();
};
const offered = () => story.currentChoices.length;
const turn = () => ({
  said: lines.map((line) => line.replace(/\n$/, "")),
  choices: story.currentChoices.map((choice) => choice.text),
});
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const play = (seed) => {
  const turns = [];
  let picks = new Picks(seed);
  let saved = null;
  start();
  for (;;) {
    turns.push(turn());
    if (offered() === 0) break;
    if (turns.length === SAVED_AFTER) saved = { state: story.state.ToJson(), picks: picks.copy() };
    choose(picks.next(offered()));
  }
  if (saved) {
    start();
    story.state.LoadJson(saved.state);
    goOn();
    let at = SAVED_AFTER - 1;
    let agrees = same(turn().choices, turns[at].choices);
    while (agrees && offered() > 0) {
      choose(saved.picks.next(offered()));
      at += 1;
      agrees = at < turns.length && same(turn(), turns[at]);
    }
    if (!agrees || at + 1 !== turns.length) throw new Error(`seed ${seed}: after restoring, turn ${at} is not what it was`);
  }
  return turns;
};

const midway = (seed) => {
  const picks = new Picks(seed);
  start();
  for (let done = 1; done < SAVED_AFTER; done += 1) {
    if (offered() === 0) start();
    else choose(picks.next(offered()));
  }
  if (offered() === 0) start();
};

const now = () => process.hrtime.bigint();
const timed = (seeds, each) => {
  let nanoseconds = 0n;
  let count = 0;
  for (let seed = seeds.from; seed < seeds.to; seed += 1) {
    const took = each(seed);
    nanoseconds += took.time;
    count += took.count;
  }
  return { nanoseconds: Number(nanoseconds), count };
};
const once = (what) => {
  const begin = now();
  what();
  return { time: now() - begin, count: 1 };
};

const answers = {
  version: () => `inkjs ${version} on Node ${process.version}`,
  load: (ask) => {
    source = ask.source;
    json = compile().ToJson();
    story = null;
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    story = new Story(json);
    globalThis.gc();
    return process.memoryUsage().heapUsed - before;
  },
  read: (ask) => timed(ask, () => once(compile)),
  "read compiled": (ask) => timed(ask, () => once(() => new Story(json))),
  play: (ask) => play(ask.seed),
  moves: (ask) =>
    timed(ask, (seed) => {
      const picks = new Picks(seed);
      start();
      let count = 0;
      const begin = now();
      while (offered() > 0) {
        choose(picks.next(offered()));
        count += 1;
      }
      return { time: now() - begin, count };
    }),
  conversations: (ask) =>
    timed(ask, (seed) =>
      once(() => {
        const picks = new Picks(seed);
        start();
        while (offered() > 0) choose(picks.next(offered()));
      }),
    ),
  saves: (ask) =>
    timed(ask, (seed) => {
      midway(seed);
      return once(() => story.state.ToJson());
    }),
  restores: (ask) =>
    timed(ask, (seed) => {
      midway(seed);
      const state = story.state.ToJson();
      start();
      return once(() => {
        story.state.LoadJson(state);
        goOn();
      });
    }),
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const ask = JSON.parse(line);
    answer = { done: answers[ask.ask](ask) };
  } catch (error) {
    answer = { failed: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
