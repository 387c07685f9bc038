import type { Command } from './command'

/** One line of the help. Nothing of a command is loaded before it is asked for. */
export type Listed = {
  name: string
  zh: string
  en: string
  /** The key that a bare word after the name fills: `items show MZ-01-01`. */
  word?: string
  /** Needs --db FILE. */
  database?: true
  input: string
  output: string
  notes: string[]
  /** A request and its answer, cut where it is long. */
  example: { call: string; answer: string }
  load(): Promise<Command>
}

export const commands: readonly Listed[] = [
  {
    name: 'items list', zh: '列出全部事项', en: 'all items of the catalogue',
    input: '{}', output: '[{code, shortCode, name, nameEn, category: {code, name, nameEn}, department}]', notes: [],
    example: { call: 'counter items list', answer: '[{"code":"SB-01-01","shortCode":"101","name":"城乡居民基本养老保险参保登记",…},…]' },
    load: async () => (await import('./items')).itemsList,
  },
  {
    name: 'items show', zh: '给出一个事项的全部内容', en: 'the whole package of one item', word: 'code',
    input: '{code}', output: 'the item package as in resources/catalogue/items (shared/catalogue/schema.ts)', notes: ['code 是事项编码 MZ-01-01 或三位短码 501。', 'The code is MZ-01-01 or the short code 501.'],
    example: { call: 'counter items show 501', answer: '{"schema":1,"code":"MZ-01-01","shortCode":"501",…}' },
    load: async () => (await import('./items')).itemsShow,
  },
  {
    name: 'items find', zh: '按居民的说法、名称、首字母或拼音找事项，最像的在前', en: 'items by what is typed or said, best first', word: 'text',
    input: '{text, limit?}', output: '[{code, name}]', notes: ['limit 为 1 至 200，不给时为 10。', 'limit is 1 to 200, 10 when not given.'],
    example: { call: `counter items find '{"text":"我想给我妈办老年卡","limit":1}'`, answer: '[{"code":"MZ-06-01","name":"尊老金（高龄津贴）"}]' },
    load: async () => (await import('./items')).itemsFind,
  },
  {
    name: 'check', zh: '核对一个人能不能办一个事项，逐条说明', en: 'whether a person meets the rules of an item, rule by rule',
    input: '{item, date, applicant?, household?, form?, agent?, facts?: {benefitsInForce?, pastAid?, held?, confirmations?, system?, runtime?}, standards?}',
    output: '{item, date, blocked, warned, unchecked, confirm, passed, acceptable, benefits, derived, steps, inputErrors}',
    notes: [
      '表单用字段词典的名字或资料里的原名，金额以元计，日期写 YYYY-MM-DD；standards 只对这一问改标准，null 表示没有录入。',
      'Form values go by the dictionary’s names or the fact files’ keys; money in yuan; standards change figures for this question only, null is not entered.',
    ],
    example: { call: `counter check '{"item":"MZ-06-01","date":"2026-11-22","applicant":{"birthDate":"1940-05-01"},"form":{…}}'`, answer: '{"item":"MZ-06-01",…,"passed":true,"acceptable":true,"benefits":{"monthly":"50.00",…},…}' },
    load: async () => (await import('./check')).check,
  },
  {
    name: 'deadline', zh: '算期限的最后一天，逐日说明', en: 'the last day of a limit, day by day',
    input: '{start, addWorkingDays | addCalendarDays | segments: [{kind?, addWorkingDays | addCalendarDays}], pauses?: [{from, to?}], roll?}',
    output: '{end, endDayType, days: [{date, dayType, kind, n?, segment?}]} or {error: "no-calendar", year} or {error: "paused-open"}',
    notes: [
      '起始日不计；暂停的首日和末日都不计；自然日期限照写的日子结束，roll 为 true 时遇休息日顺延到下一个工作日。',
      'The start is not counted; a pause takes out its first and its last day; calendar days end as written unless roll is true.',
    ],
    example: { call: `counter deadline '{"start":"2026-10-16","addWorkingDays":1}'`, answer: '{"end":"2026-10-19","endDayType":"working","days":[…]}' },
    load: async () => (await import('./deadline')).deadline,
  },
  {
    name: 'id', zh: '核对证件号、信用代码、银行卡号或电话', en: 'checks an identity number, credit code, bank card or telephone', word: 'input',
    input: '{input, context: "person" | "org" | "bank" | "phone", date?}', output: '{kind, valid, reason, birthDate, sex, normalized}',
    notes: ['date 是核对的那一天，不给时为今天。', 'date is the day of the check, today when not given.'],
    example: { call: `counter id '{"input":"990106 19680314 2046","context":"person"}'`, answer: '{"kind":"resident-id","valid":true,"reason":null,"birthDate":"1968-03-14","sex":"female","normalized":"990106196803142046"}' },
    load: async () => (await import('./identity')).identity,
  },
  {
    name: 'residents import', zh: '从 JSONL 文件登记居民，一行一人', en: 'registers residents from a JSONL file, one a line', word: 'file', database: true,
    input: '{file}; each line of the file {name, idNo, phone?, address?, nickname?, birthDate?, sex?, community?, id?}',
    output: '{lines, imported, known, faulty, ignored, faults: [{line, inputErrors}]}',
    notes: [
      '证件号已在库里的人不重复登记，也不改动；有错的行只报告，不改动任何数据。文件名为 - 时从标准输入读。用 --jsonl 时一行一答：{id, name, known}。',
      'Who is registered already is not changed; a bad line is reported and changes nothing. - reads standard input. With --jsonl each line gets its answer {id, name, known}.',
    ],
    example: { call: 'counter residents import people.jsonl --db counter.db', answer: '{"lines":2,"imported":2,"known":0,"faulty":0,"ignored":{},"faults":[]}' },
    load: async () => (await import('./residents')).residentsImport,
  },
  {
    name: 'residents search', zh: '按姓名、拼音、证件号尾号、电话、住址找居民', en: 'residents by name, pinyin, number, phone or address', word: 'text', database: true,
    input: '{text, limit?}', output: '[{id, name}]', notes: ['limit 为 1 至 200，不给时为 10。', 'limit is 1 to 200, 10 when not given.'],
    example: { call: 'counter residents search zgl --db counter.db', answer: '[{"id":"0192…","name":"朱桂兰"}]' },
    load: async () => (await import('./residents')).residentsSearch,
  },
  {
    name: 'cases list', zh: '列出办件，最新的在前', en: 'cases, newest first', database: true,
    input: '{status?, item?, residentId?, open?, text?, limit?}',
    output: '[{id, receiptNo, item: {code, version, name}, resident: {id, name}, status, acceptedOn, promisedOn, legalOn, closedOn}]',
    notes: ['不给 limit 时为全部。', 'All where no limit is given.'],
    example: { call: `counter cases list '{"open":true,"limit":1}' --db counter.db`, answer: '[]' },
    load: async () => (await import('./cases')).casesList,
  },
]
