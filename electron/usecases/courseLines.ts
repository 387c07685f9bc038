import { isOurs } from '../../shared/course/procedure'
import { courseOf, program, type CourseCmd } from '../../shared/course/state'
import { isClosed } from '../../shared/domain/case'
import type { CasePage, TimelineRow } from '../../shared/ipc/views'
import type { CaseRecord } from '../../shared/sync/protocol'

/** What was done in the course of a case, as lines of its timeline: from the course itself, so every window shows the same. */

type Title = { zh: string; en: string; light: TimelineRow['light'] }
const titles: Record<CourseCmd, Title> = {
  supplement: { zh: '告知补正', en: 'Told what is missing', light: 'yellow' }, 'return-papers': { zh: '补正交回', en: 'Papers returned', light: 'green' }, 'treat-as-withdrawn': { zh: '逾期不补正，视为撤回', en: 'Treated as withdrawn', light: 'grey' },
  'deem-accepted': { zh: '视为受理', en: 'Deemed accepted', light: 'green' }, accept: { zh: '受理', en: 'Accepted', light: 'green' }, 'refuse-acceptance': { zh: '不予受理', en: 'Not accepted', light: 'red' }, 'finish-at-once': { zh: '当场办结', en: 'Finished at once', light: 'green' },
  start: { zh: '开始', en: 'Begun', light: 'waiting' }, finish: { zh: '办完', en: 'Done', light: 'green' }, skip: { zh: '不办', en: 'Left out', light: 'grey' },
  publish: { zh: '张贴公示', en: 'Published', light: 'waiting' }, 'publicity-photos': { zh: '公示照片', en: 'Photographs of the publicity', light: 'info' }, object: { zh: '公示有异议', en: 'Objection', light: 'yellow' },
  'answer-objection': { zh: '答复异议', en: 'Objection answered', light: 'green' }, 'end-publicity': { zh: '公示结束', en: 'Publicity ended', light: 'green' }, decide: { zh: '决定', en: 'Decided', light: 'green' },
  pause: { zh: '中止计时', en: 'Paused', light: 'grey' }, resume: { zh: '恢复计时', en: 'Resumed', light: 'green' }, extend: { zh: '延期', en: 'Extended', light: 'yellow' },
  withdraw: { zh: '撤回', en: 'Withdrawn', light: 'grey' }, correct: { zh: '更正', en: 'Corrected', light: 'yellow' }, issue: { zh: '制证', en: 'Issued', light: 'green' }, 'make-ready': { zh: '可以领取', en: 'Ready', light: 'green' },
  deliver: { zh: '送达', en: 'Delivered', light: 'green' }, 'delivery-result': { zh: '送达结果', en: 'Result of delivery', light: 'green' }, close: { zh: '办结', en: 'Completed', light: 'green' }, archive: { zh: '归档', en: 'Filed away', light: 'green' },
}
const isCmd = (cmd: string): cmd is CourseCmd => Object.hasOwn(titles, cmd)

export function courseLines(record: CaseRecord): TimelineRow[] {
  const course = courseOf(record)
  return course.log.map(({ at, cmd, key, by, note }, index): TimelineRow => {
    const title = isCmd(cmd) ? titles[cmd] : { zh: cmd, en: cmd, light: 'info' as const }
    const step = course.procedure.find((one) => one.key === key)
    // A note of a finished step begins with its name, which the title says already.
    const words = step && note.startsWith(step.name) ? note.slice(step.name.length).replace(/^：/, '') : note
    const named = step && (cmd === 'start' || cmd === 'finish' || cmd === 'skip')
    return { id: `${record.id} ${index}`, at, kind: 'move', move: null, light: title.light, titleZh: named ? `${step.name}${cmd === 'finish' ? '' : `（${title.zh}）`}` : title.zh, titleEn: named ? `${step.name}: ${title.en}` : title.en, detail: words || null, who: by.id === program.id ? program.name : by.name }
  })
}

/** The steps of the procedure with where the case stands; null for a case whose course does not know them. */
export function courseSteps(record: CaseRecord): CasePage['steps'] | null {
  const course = courseOf(record)
  if (course.procedure.length === 0) return null
  const closed = isClosed(record.status)
  let found = false
  return course.procedure.map((step) => {
    const known = course.steps.find(({ key }) => key === step.key)
    const done = known !== undefined && (known.finishedOn !== null || known.skipped !== null)
    const now = !done && (known !== undefined || (!found && !closed && isOurs(step) && step.optional === null))
    if (now && known === undefined) found = true
    return { step: step.name, role: step.role, days: step.days, state: done ? 'done' : now ? 'now' : 'to-come' }
  })
}
