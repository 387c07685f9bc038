import type { CourseCmd } from '../../../../shared/course/state'
import { wayAskedFor } from '../../../../shared/course/ways'
import type { ItemPackage } from '../../../../shared/catalogue/schema'
import type { CoursePage } from '../../../../shared/ipc/courseCalls'
import type { CasePage, Refusal } from '../../../../shared/ipc/views'
import { isPlainDate } from '../../../../shared/domain/time/plainDate'
import type { Result } from '../../../../shared/result'
import { call } from '../../../app/api'
import type { Act } from './acts'
import { manyOf, namesIn, numberOf, peopleOf, textOf, values, type Field, type Values } from './values'

export type FormContext = {
  page: CasePage; course: CoursePage; item: ItemPackage | undefined; today: string
  /** Words on the screen. */
  t: (key: string, words?: Record<string, string | number>) => string
  /** Words that are kept and printed: always in the office's language. */
  kept: (key: string, words?: Record<string, string | number>) => string
}
export type Sent = Promise<Result<CoursePage, Refusal>>
/** A form of plain fields. `blank`: an empty sheet to carry along. */
export type FormSpec = { fields: Field[]; initial: Values; note?: string; blank?: 'visit-record' | 'neighbour-review'; send(all: Values): Sent }

const day = (all: Values, name: string): string => textOf(all, name)
const dayOrNull = (all: Values, name: string): string | null => (isPlainDate(textOf(all, name)) ? textOf(all, name) : null)
const whole = (all: Values, name: string): number => numberOf(all, name) ?? 0
/** One of the values that a call takes; the first where nothing was chosen. */
const oneOf = <T extends string>(all: Values, name: string, options: readonly [T, ...T[]]): T => options.find((one) => one === textOf(all, name)) ?? options[0]

/** The plain form of an act; null where it has a form of its own (supplement, accept, returned papers) or needs none. */
export function formOf({ cmd, step }: Act, context: FormContext): FormSpec | null {
  const { page, course, item, today, t, kept } = context
  const at = { caseId: course.caseId, base: course.head }
  const key = step?.key ?? ''
  const choice = <T extends string>(name: string, options: readonly T[], more: Partial<Field> = {}): Field => ({ name, kind: 'choice', label: t(`f.${name}`), options: options.map((value) => ({ value, label: t(`${name}.${value}`) })), ...more })
  const words = (name: string, max: number, more: Partial<Field> = {}): Field => ({ name, kind: max > 200 ? 'area' : 'text', label: t(`f.${name}`), max, ...more })
  const date = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'day', label: t(`f.${name}`), ...more })
  const taken = page.materials.filter(({ state }) => state === 'original' || state === 'copy')
  const returned: Field = { name: 'returned', kind: 'checks', label: t('course:f.returned'), optional: true, options: taken.map(({ name }) => ({ value: name.slice(0, 80), label: name })) }
  const allTaken = taken.map(({ name }) => name.slice(0, 80))
  const ten = (...names: string[]): string[] => names.map((name) => kept(name))

  switch (cmd) {
    case 'refuse-acceptance': return {
      fields: [
        { name: 'ground', kind: 'area', label: t('course:f.ground'), max: 300, phrases: ten('ground.power', 'ground.needless', 'ground.form') }, words('article', 300, { kind: 'text' }),
        words('officeName', 80, { optional: true, hint: t('course:officeHint') }), words('officeAddress', 200, { optional: true }), words('officePhone', 60, { optional: true }), words('remedies', 600), returned,
      ],
      initial: values({ article: kept('article.accept'), remedies: course.remedies }, { returned: allTaken }), note: t('course:refuseNote'),
      send: (all) => call('course.refuseAcceptance', { ...at, ground: textOf(all, 'ground'), article: textOf(all, 'article'), office: textOf(all, 'officeName') ? { name: textOf(all, 'officeName'), address: textOf(all, 'officeAddress'), phone: textOf(all, 'officePhone') } : null, remedies: textOf(all, 'remedies'), returned: manyOf(all, 'returned') }),
    }
    case 'treat-as-withdrawn': return {
      fields: [words('reason', 300), returned], initial: values({ reason: kept('silent') }, { returned: allTaken }), note: course.course.terms?.silence ?? '',
      send: (all) => call('course.treatAsWithdrawn', { ...at, reason: textOf(all, 'reason'), returned: manyOf(all, 'returned') }),
    }
    case 'withdraw': return {
      fields: [words('who', 80), { name: 'reason', kind: 'area', label: t('course:f.reason'), max: 300, phrases: ten('why.asked', 'why.wrong', 'why.twice') }, returned], initial: values({ who: page.agent?.name ?? page.residentName }, { returned: allTaken }), note: t('course:withdrawNote'),
      send: (all) => call('course.withdraw', { ...at, who: textOf(all, 'who'), reason: textOf(all, 'reason'), returned: manyOf(all, 'returned') }),
    }
    case 'finish-at-once': return {
      fields: [words('result', 300), words('basis', 300, { kind: 'text', optional: true })], initial: values({ result: item?.result.name ?? '', basis: item?.legalBasis[0] ?? '' }),
      send: (all) => call('course.finishAtOnce', { ...at, result: textOf(all, 'result'), basis: textOf(all, 'basis') }),
    }
    case 'skip': return { fields: [words('reason', 300)], initial: values(), send: (all) => call('course.skip', { ...at, key, reason: textOf(all, 'reason') }) }
    case 'finish':
      if (step?.kind === 'visit') return {
        fields: [
          { name: 'visitors', kind: 'people', label: t('course:f.visitors'), hint: t('course:twoHint') }, date('on'), words('present', 120, { optional: true }), words('found', 2000), choice('conclusion', ['as-stated', 'differs', 'not-met']),
          { name: 'photos', kind: 'photos', label: t('course:f.photos'), optional: true }, choice('signature', ['signed', 'refused', 'absent']), words('witness', 60, { when: (all) => textOf(all, 'signature') !== 'signed', hint: t('course:witnessHint') }),
        ],
        initial: values({ on: today, present: page.residentName, conclusion: 'as-stated', signature: 'signed' }), blank: 'visit-record',
        send: (all) => call('course.finish', {
          ...at, key, result: { kind: 'visit', visit: { visitors: peopleOf(all, 'visitors'), on: day(all, 'on'), present: textOf(all, 'present'), found: textOf(all, 'found'), conclusion: oneOf(all, 'conclusion', ['as-stated', 'differs', 'not-met']), photos: manyOf(all, 'photos'), signature: oneOf(all, 'signature', ['signed', 'refused', 'absent']), witness: textOf(all, 'witness') } },
        }),
      }
      if (step?.kind === 'neighbours') return {
        fields: [
          date('on'), words('place', 80), words('host', 80), words('participants', 600, { hint: t('course:namesHint') }), { name: 'agree', kind: 'number', label: t('course:f.agree') }, { name: 'disagree', kind: 'number', label: t('course:f.disagree') }, { name: 'abstain', kind: 'number', label: t('course:f.abstain') },
          words('opinion', 1000, { optional: true }), choice('passed', ['yes', 'no']), { name: 'photos', kind: 'photos', label: t('course:f.photos'), optional: true },
        ],
        initial: values({ on: today, place: page.community, disagree: '0', abstain: '0', passed: 'yes' }), blank: 'neighbour-review',
        send: (all) => call('course.finish', {
          ...at, key, result: { kind: 'neighbours', neighbours: { on: day(all, 'on'), place: textOf(all, 'place'), host: textOf(all, 'host'), participants: namesIn(textOf(all, 'participants')), agree: whole(all, 'agree'), disagree: whole(all, 'disagree'), abstain: whole(all, 'abstain'), opinion: textOf(all, 'opinion'), passed: textOf(all, 'passed') !== 'no', photos: manyOf(all, 'photos') } },
        }),
      }
      return {
        fields: [choice('opinion', ['agree', 'disagree', 'none']), words('text', 1000, { optional: true, phrases: step?.kind === 'check' || step?.kind === 'review' ? ten('opinion.fits', 'opinion.fitsNot') : ten('opinion.checked') }), words('reportedBy', 80, { optional: true, ...(step?.state === 'elsewhere' ? { optional: false, hint: t('course:elsewhereHint') } : {}) }), words('document', 80, { optional: true })],
        initial: values({ opinion: step?.kind === 'check' || step?.kind === 'review' ? 'agree' : 'none' }),
        send: (all) => call('course.finish', { ...at, key, result: { kind: 'opinion', opinion: { opinion: oneOf(all, 'opinion', ['agree', 'disagree', 'none']), text: textOf(all, 'text'), reportedBy: textOf(all, 'reportedBy'), document: textOf(all, 'document') } } }),
      }
    case 'publish': {
      const { publicity } = course.proposals
      const known = course.course.terms?.publicity ?? null
      return {
        fields: [words('places', 200, { kind: 'text', hint: t('course:namesHint') }), date('from', { hint: publicity?.to ? t('course:publicityTo', { to: publicity.to }) : t('course:publicityRule') }), ...(known ? [] : [{ name: 'days', kind: 'number', label: t('course:f.days') } satisfies Field]), words('phone', 60)],
        initial: values({ places: page.community ? kept('board', { community: page.community }) : '', from: publicity?.from ?? today, phone: page.firstContact.phone }),
        ...(known ? { note: t(`publicityDays.${known.unit}`, { count: known.days, source: known.source }) } : {}),
        send: (all) => call('course.publish', { ...at, key, places: namesIn(textOf(all, 'places')), from: day(all, 'from'), days: known ? null : numberOf(all, 'days'), phone: textOf(all, 'phone') }),
      }
    }
    case 'publicity-photos': return { fields: [{ name: 'photos', kind: 'photos', label: t('course:f.photos') }], initial: values(), send: (all) => call('course.addPhotos', { ...at, key, photos: manyOf(all, 'photos') }) }
    case 'object': return { fields: [words('from', 60, { optional: true, label: t('course:f.objector'), hint: t('course:anonymousHint') }), words('content', 300)], initial: values(), send: (all) => call('course.object', { ...at, key, from: textOf(all, 'from'), content: textOf(all, 'content') }) }
    case 'answer-objection': {
      const open = step?.publication?.objections.find(({ answer }) => answer === null)
      return {
        fields: [{ name: 'inquirers', kind: 'people', label: t('course:f.inquirers'), hint: t('course:twoHint') }, words('found', 2000), choice('upheld', ['no', 'yes'])], initial: values({ upheld: 'no' }), ...(open ? { note: t('course:objected', { on: open.on, content: open.content }) } : {}),
        send: (all) => call('course.answerObjection', { ...at, key, id: open?.id ?? '', inquirers: peopleOf(all, 'inquirers'), found: textOf(all, 'found'), upheld: textOf(all, 'upheld') === 'yes' }),
      }
    }
    case 'end-publicity': {
      const has = (step?.publication?.photos.length ?? 0) > 0
      return {
        fields: [words('result', 600), ...(has ? [] : [{ name: 'photos', kind: 'photos', label: t('course:f.photos'), optional: true } satisfies Field, words('noPhoto', 200, { optional: true, hint: t('course:noPhotoHint'), when: (all) => manyOf(all, 'photos').length === 0 })])],
        initial: values({ result: kept('noObjection') }),
        send: async (all) => {
          const photos = manyOf(all, 'photos')
          const kept1 = photos.length > 0 ? await call('course.addPhotos', { ...at, key, photos }) : null
          if (kept1 && !kept1.ok) return kept1
          return call('course.endPublicity', { ...at, base: kept1?.value.head ?? at.base, key, result: textOf(all, 'result'), noPhoto: textOf(all, 'noPhoto') })
        },
      }
    }
    case 'decide': return {
      fields: [
        choice('outcome', ['approved', 'refused']), words('docNo', 80, { optional: course.course.terms?.decidedBy !== 'street' }), words('facts', 2000, { optional: true, hint: t('course:factsHint') }), words('article', 600, { kind: 'text' }),
        words('text', 2000, { optional: true, label: t('course:f.decisionText') }), words('remedies', 600, { when: (all) => textOf(all, 'outcome') === 'refused' }),
      ],
      initial: values({ outcome: 'approved', article: item?.legalBasis[0] ?? '', remedies: course.remedies }),
      send: (all) => {
        const refused = textOf(all, 'outcome') === 'refused'
        return call('course.decide', { ...at, outcome: refused ? 'refused' : 'approved', docNo: textOf(all, 'docNo'), facts: textOf(all, 'facts'), article: textOf(all, 'article'), remedies: refused ? textOf(all, 'remedies') : '', text: textOf(all, 'text') })
      },
    }
    case 'pause': return {
      fields: [{ name: 'ground', kind: 'choice', label: t('course:f.pauseGround'), options: (course.course.terms?.pauseGrounds ?? []).map(({ ground }) => ({ value: ground, label: ground })) }, { name: 'expectedDays', kind: 'number', label: t('course:f.expectedDays'), optional: true }], initial: values(), note: t('course:pauseNote'),
      send: (all) => call('course.pause', { ...at, ground: textOf(all, 'ground'), expectedDays: numberOf(all, 'expectedDays') }),
    }
    case 'extend': {
      const open = course.proposals.extend
      return {
        fields: [choice('of', open.map(({ of }) => of)), { name: 'days', kind: 'number', label: t('course:f.extendDays'), hint: open.map(({ of, days, oldEnd, newEnd }) => t('course:extendHint', { of: t(`of.${of}`), days, oldEnd: oldEnd ?? '', newEnd: newEnd ?? '' })).join('；') }, words('reason', 300)],
        initial: values({ of: open[0]?.of ?? '', days: String(open[0]?.days ?? '') }),
        send: (all) => call('course.extend', { ...at, of: textOf(all, 'of') === 'legal' ? 'legal' : 'promised', days: whole(all, 'days'), reason: textOf(all, 'reason') }),
      }
    }
    case 'correct': return { fields: [words('what', 300, { kind: 'text' }), words('before', 300, { kind: 'text' }), words('after', 300, { kind: 'text' }), words('reason', 300)], initial: values(), send: (all) => call('course.correct', { ...at, what: textOf(all, 'what'), before: textOf(all, 'before'), after: textOf(all, 'after'), reason: textOf(all, 'reason') }) }
    case 'issue': return {
      fields: [words('name', 80), words('number', 80), date('validFrom'), date('validUntil', { optional: true, hint: item?.result.validity ?? '' })], initial: values({ name: (course.course.terms?.result ?? '').split(/[（(，]/)[0]?.slice(0, 80) ?? '', validFrom: today }),
      send: (all) => call('course.issue', { ...at, name: textOf(all, 'name'), number: textOf(all, 'number'), validFrom: day(all, 'validFrom'), validUntil: dayOrNull(all, 'validUntil') }),
    }
    case 'make-ready': return {
      fields: [words('place', 80, { label: t('course:f.readyPlace') }), date('keepUntil', { optional: true }), choice('told', ['phone', 'message', 'letter', 'on-site', 'not-yet'])], initial: values({ place: kept('thisWindow', { window: page.windowLabel }), told: 'phone' }),
      send: (all) => call('course.makeReady', { ...at, place: textOf(all, 'place'), keepUntil: dayOrNull(all, 'keepUntil'), told: oneOf(all, 'told', ['phone', 'message', 'letter', 'on-site', 'not-yet']) }),
    }
    case 'delivery-result': {
      const open = course.course.deliveries.find(({ end }) => end === null)
      return {
        fields: [choice('how', ['received', 'returned']), date('on'), words('note', 300, { optional: true })], initial: values({ how: 'received', on: today }), ...(open ? { note: t('course:underWay', { on: open.on, way: t(`way.${open.way}`), tracking: open.tracking || open.place }) } : {}),
        send: (all) => call('course.deliveryResult', { ...at, id: open?.id ?? '', how: oneOf(all, 'how', ['received', 'returned']), on: day(all, 'on'), note: textOf(all, 'note') }),
      }
    }
    case 'close': return { fields: [words('note', 300, { optional: true })], initial: values(), send: (all) => call('course.close', { ...at, note: textOf(all, 'note') }) }
    case 'archive': {
      const pages = course.proposals.archive
      return {
        fields: [...pages.map(({ no, title }): Field => ({ name: `page${no}`, kind: 'number', label: title, wide: true })), choice('keeping', ['30', '10', 'forever']), words('box', 80, { optional: true })],
        initial: values({ ...Object.fromEntries(pages.map(({ no, pages: count }) => [`page${no}`, String(count)])), keeping: '30' }), note: t('course:archiveNote', { count: pages.length }),
        send: (all) => call('course.archive', { ...at, pages: pages.map(({ no, title }) => ({ no, title, pages: whole(all, `page${no}`) })), keeping: kept(`keeping.${oneOf(all, 'keeping', ['30', '10', 'forever'])}`), box: textOf(all, 'box') }),
      }
    }
    case 'deliver': {
      const { papers } = course.proposals
      const inHand = (all: Values): boolean => ['collect', 'visit', 'left'].includes(textOf(all, 'way'))
      const refuses = (all: Values): boolean => textOf(all, 'way') === 'left' || (inHand(all) && textOf(all, 'signed') === 'refused')
      const wanted = wayAskedFor(page.delivery)
      return {
        fields: [
          choice('way', ['collect', 'post', 'locker', 'visit', 'left', 'electronic']), { name: 'papers', kind: 'checks', label: t('course:f.papers'), options: papers.map(({ name, number, copies }, n) => ({ value: String(n), label: `${name}${number ? `　${number}` : ''}　×${copies}` })) },
          words('receiver', 80, { when: inHand }), choice('relation', ['self', 'agent', 'family', 'other'], { when: inHand }), choice('idCheck', ['card-seen', 'card-read', 'known'], { when: (all) => inHand(all) && !refuses(all) }), words('idTail', 8, { optional: true, when: (all) => inHand(all) && !refuses(all) }),
          choice('signed', ['signed', 'thumbprint', 'refused'], { when: (all) => textOf(all, 'way') === 'collect' || textOf(all, 'way') === 'visit' }), words('tracking', 80, { when: (all) => textOf(all, 'way') === 'post' }),
          words('place', 200, { optional: true, label: t('course:f.servedAt') }), words('refusal', 300, { when: refuses }), words('witness', 120, { when: refuses, hint: t('course:witnessHint') }), { name: 'photos', kind: 'photos', label: t('course:f.photos'), when: (all) => textOf(all, 'way') === 'left' },
        ],
        initial: values({ way: wanted, receiver: page.residentName, relation: 'self', idCheck: 'card-seen', idTail: page.idMasked.slice(-4), signed: 'signed', place: wanted === 'collect' ? kept('thisWindow', { window: page.windowLabel }) : '' }, { papers: papers.map((_, n) => String(n)) }), note: t('course:deliverNote'),
        send: (all) => {
          const way = oneOf(all, 'way', ['collect', 'post', 'locker', 'visit', 'left', 'electronic'])
          const refused = refuses(all)
          return call('course.deliver', {
            ...at, way, place: textOf(all, 'place'), papers: papers.filter((_, n) => manyOf(all, 'papers').includes(String(n))), tracking: way === 'post' ? textOf(all, 'tracking') : '', refusal: refused ? textOf(all, 'refusal') : '', witness: refused ? textOf(all, 'witness') : '', photos: manyOf(all, 'photos'), signatureId: null,
            receiver: inHand(all) ? { name: textOf(all, 'receiver'), relation: kept(`relation.${oneOf(all, 'relation', ['self', 'agent', 'family', 'other'])}`), idCheck: refused ? 'none' : oneOf(all, 'idCheck', ['card-seen', 'card-read', 'known']), idTail: refused ? '' : textOf(all, 'idTail') } : null,
            signed: refused ? 'refused' : inHand(all) ? oneOf(all, 'signed', ['signed', 'thumbprint']) : 'none',
          })
        },
      }
    }
    case 'accept': case 'supplement': case 'return-papers': case 'start': case 'resume': case 'deem-accepted': return null
  }
}

/** Acts that need no more than the key. */
export const atOnce = ({ cmd, step }: Act, { course }: Pick<FormContext, 'course'>): Sent | null => {
  const at = { caseId: course.caseId, base: course.head }
  if (cmd === 'start' && step) return call('course.start', { ...at, key: step.key })
  if (cmd === 'resume') return call('course.resume', at)
  return cmd === 'accept' && course.gaps.length === 0 ? call('course.accept', { ...at, tolerated: [], notApplicable: [] }) : null
}

/** Whose paper goes to somebody now: after these the sheets are printed and looked at. */
export const printing: ReadonlySet<CourseCmd> = new Set(['accept', 'supplement', 'refuse-acceptance', 'treat-as-withdrawn', 'withdraw', 'finish-at-once', 'publish', 'pause', 'extend', 'decide', 'correct', 'make-ready', 'deliver'])
