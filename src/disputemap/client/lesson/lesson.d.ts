/** Types of a lesson's data and of its one global. Read by tsc only. */

interface LessonSource {
  id: Id;
  title: string;
  url: string | null;
}

/** What settles a question; a live lesson tells it when the teacher shows it. */
interface LessonTold {
  answer: (number | string)[];
  feedback: string;
  sources: LessonSource[];
}

interface LessonQuestion extends Partial<LessonTold> {
  id: string;
  kind: "choose" | "order" | "match" | "map" | "date" | "perspective" | "short" | "opinion";
  several: boolean;
  options: string[];
  lefts: string[];
  rights: string[];
}

interface LessonStep {
  id: string;
  title: string;
  minutes: number;
  map: Record<string, string>;
}

interface LessonData {
  id: string;
  dossier: string;
  lang: string;
  mode: "pupil" | "projector" | "presenter";
  live: string | null;
  view: string; // perspective of a step that names none
  steps: LessonStep[];
  questions: LessonQuestion[];
}

/** What a pupil answers with, inside a question. */
interface LessonControl {
  element: HTMLElement;
  /** The answer as it is marked, or undefined while it is none yet. */
  read(): unknown;
  write(answer: any): void;
  lock(on: boolean): void;
}

/** A question on the page. */
interface LessonBlock {
  root: HTMLElement;
  question: LessonQuestion;
  control: LessonControl;
  settled: boolean;
  submit(): void;
  again(): void;
  settle(answer: unknown, told?: LessonTold, right?: boolean | null): void;
  /** Open for answers or, in a live lesson, not yet or no more, with a word on why. */
  open(on: boolean, word?: string): void;
  say(text: string, tone?: string): void;
}

interface LessonProgress {
  step: string | null;
  answers: Record<string, unknown>;
  save(): void;
  clear(): void;
}

interface Lesson {
  data: LessonData;
  /** Makes what each kind of question is answered with. */
  kinds: Record<string, (question: LessonQuestion, change: () => void, block: LessonBlock) => LessonControl>;
  blocks: Map<string, LessonBlock>;
  progress: LessonProgress;
  /** Number of the step that is shown. */
  at: number;
  /** Names that are on the map. */
  named: Set<Id>;
  /** Sends answers in a live lesson; null where they are marked here. */
  send: ((block: LessonBlock, answer: unknown) => void) | null;
  steps: any;
  mark(question: LessonQuestion, answer: any): { right: boolean | null; share: number };
  answerText(question: LessonQuestion, told: LessonTold): string[];
  told(question: LessonQuestion, told: LessonTold): HTMLElement[];
  /** The token of a live lesson, for a reload of this window and nothing else; null forgets it. */
  kept(key: string, token?: string | null): string | null;
  button(word: string, act: () => void, name?: string): HTMLButtonElement;
  chart(question: LessonQuestion, counts: any): HTMLElement;
}

interface Window {
  lesson: Lesson;
}
