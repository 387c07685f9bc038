import { materialList, type Answers, type MaterialEntry } from '../catalogue/materials'
import type { FormValues } from '../catalogue/values'
import type { ItemPackage } from '../catalogue/schema'
import { maskIdNo } from '../domain/identity/mask'
import { chinaDateTime, documentDate } from '../domain/time/plainDate'
import { keep, listZh, strong, type Inline } from './inline'
import { citeLaws } from './legalBasis'
import type { LetterModel } from './letterModel'
import { daysText } from './limitSentence'
import { COMPLAINT_PHONE, officeTitle, type PaperFacts } from './paperFacts'

/** What a one-time notice is made from. Nobody has to give a name to be told what to bring. */
export interface NoticeFacts {
  code: string
  item: ItemPackage
  form: FormValues
  answers: Answers
  agent: boolean | null
  resident: { name: string; idNo: string; age: number | null } | null
  place: PaperFacts['place'] & { address: string; hours: string | null }
  clerk: { name: string; staffNo: string; phone: string }
  /** Instant. */
  at: string
  reprint?: number
}

/** The papers of a notice: what is wanted for sure, and what depends on something nobody could tell. */
export const noticeLines = ({ item, form, answers, agent, resident }: Pick<NoticeFacts, 'item' | 'form' | 'answers' | 'agent' | 'resident'>): MaterialEntry[] =>
  materialList(item, form, { agent, applicantAge: resident?.age ?? null, answers }).filter(({ applies }) => applies !== 'no')

const formWords: Record<MaterialEntry['form'], string> = { original: '原件', copy: '复印件', 'original-and-copy': '原件及复印件', 'application-form': '申请表', electronic: '电子件' }

/** 一次性告知书: everything that is needed, at once, with the code that brings it back at the next visit. */
export function noticeModel(facts: NoticeFacts): LetterModel {
  const { item, place, clerk, resident, code } = facts
  const lines = noticeLines(facts)
  const said = saidOf(facts)
  const limit = ({ days, unit }: ItemPackage['limits']['statutory']): string => (days === null ? '没有全国统一规定' : days === 0 ? '当场办结' : daysText(days, unit))
  return {
    kind: 'notice',
    title: '一次性告知书',
    docNo: `告知码 ${code}`,
    receiptNo: code,
    districtNo: null,
    copies: ['申请人', '存根'].map((reader, i) => ({ no: i + 1, of: 2, for: reader })),
    reprint: facts.reprint ?? 0,
    salutation: resident ? `${resident.name}（证件号 ${maskIdNo(resident.idNo)}）：` : '来访咨询人：',
    paragraphs: [
      [
        '你咨询的', strong(item.name.zh), '（事项编码', keep(item.code), `，第${item.version}版）由${item.decidedByName ?? item.department}办理`,
        ...(item.legalBasis.length > 0 ? [`，依据${citeLaws(item.legalBasis)}`] : []), '。',
        ...(item.conditions.length > 0 ? [`办理条件：${item.conditions.map((condition, i) => `${i + 1}．${condition.replace(/。$/u, '')}`).join('；')}。`] : []),
      ],
      [
        ...(said.length > 0 ? [`按你说的情况（${said.join('；')}），`] : ['按一般情况，']),
        `需要下列${lines.length}种材料，`, strong('一次告知，除此以外不再要求提交其他材料'), '；标“看情况”的，不属于所列情形就不用交。',
        ...flowSentence(item),
      ],
    ],
    table: {
      columns: [
        { title: '序号', width: 15, align: 'center' },
        { title: '材料', width: 72, align: 'left' },
        { title: '形式', width: 24, align: 'center' },
        { title: '份数', width: 15, align: 'center' },
        { title: '谁出具', width: 34, align: 'center' },
      ],
      rows: lines.map((line, i) => ({
        cells: [String(i + 1), line.name, line.source === 'system' ? `${formWords[line.form]}，系统核验` : formWords[line.form], line.copies > 0 ? `${line.copies}份` : '查验', line.issuer ?? '—'],
        note: noteOf(line),
      })),
    },
    info: [
      ['承诺时限', limit(item.limits.promised), '法定时限', limit(item.limits.statutory)],
      ['办理结果', item.result.name, '收费', item.fee.fen === 0 ? '不收费' : `${(item.fee.fen / 100).toFixed(2)}元`],
      ['办理方式', '到任一综合窗口当面办理，可以委托他人代办', '结果送达', item.delivery || '窗口领取'],
      ['地点', `${place.address || officeTitle(place)}${place.hours ? `，${place.hours}` : ''}`, '咨询电话', place.centrePhone],
      ['首接人', `${clerk.name}（${clerk.staffNo}）${clerk.phone ? `　${clerk.phone}` : ''}`, '投诉', COMPLAINT_PHONE],
    ],
    lookUp: ['下次来扫码或报告知码', code, '任一窗口都能调出本清单'],
    office: officeTitle(place),
    date: documentDate(chinaDateTime(facts.at).slice(0, 10)),
    seal: '告知专用章',
    signature: '申请人（咨询人）签收',
    status: `本告知书按所说情况开出，不表示已收件、已受理。　打印 ${chinaDateTime(facts.at).slice(0, 16)}`,
    qr: `YCT1:${code}:N`,
  }
}

/** What the resident said, in the words of the questions. */
function saidOf({ item, answers, agent }: NoticeFacts): string[] {
  return item.situations.flatMap((situation) => {
    const answer = situation.id === 'agent' ? (agent ?? answers['agent']) : answers[situation.id]
    if (answer === undefined || answer === null) return []
    const said = typeof answer === 'boolean' ? (answer ? '是' : '否') : (situation.options?.find(({ value }) => value === answer)?.say.zh ?? answer)
    return [`${situation.ask.zh.replace(/[？?]$/u, '')}：${said}`]
  })
}

function noteOf(line: MaterialEntry): string | null {
  const parts = [
    line.applies === 'ask' && line.condition ? `看情况：${line.condition}时要交` : line.applies === 'ask' ? '可交可不交' : null,
    line.how ?? null,
    line.validDays ? `${line.validDays}天内有效` : null,
    line.promisable ? '可书面承诺代替' : null,
    line.tolerable && !line.promisable ? '次要材料，可容缺后补' : null,
    line.note ?? null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join('；') : null
}

function flowSentence({ steps }: ItemPackage): Inline[] {
  const names = steps.map(({ step, days }) => (days ? `${step}（${days}日）` : step))
  return names.length > 1 ? [`办理流程：${names.join('，')}。`] : names.length === 1 ? [`办理流程：${listZh(names)}。`] : []
}
