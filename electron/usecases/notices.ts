import { answersIn, carriedAnswers, materialChanges, noticeCode, readNoticeCode } from '../../shared/domain/noticeCode'
import { noticeLines } from '../../shared/print/noticeModel'
import type { Handlers } from '../../shared/ipc/contract'
import { fail, ok } from '../../shared/result'
import { noticeFacts } from './noticeFacts'
import { paperViews } from './paperViews'
import type { StoredNotice, World } from './ports'
import { noteNotice } from './visits'

type Calls = 'notice.preview' | 'notice.make' | 'notice.restore'

/** 一次性告知书: told at once, printed, and found again by its code at any window. */
export function noticeHandlers(world: World): Pick<Handlers, Calls> {
  const facts = async (input: { itemCode: string; answers: Record<string, string | boolean>; residentId: string | null }) => {
    const item = await world.catalogue.get(input.itemCode)
    const clerk = world.session.clerk
    if (!item || !clerk) return fail({ code: 'not-found' as const })
    return noticeFacts(world, item, { answers: carriedAnswers(input.answers, item), residentId: input.residentId, at: world.now().toISOString(), clerkId: clerk.id })
  }

  return {
    'notice.preview': async (input) => {
      const made = await facts(input)
      return made.ok ? ok({ url: await world.papers.previewNotice(made.value), code: made.value.code, papers: noticeLines(made.value).length }) : made
    },

    'notice.make': async (input) => {
      const clerk = world.session.clerk
      const made = await facts(input)
      if (!made.ok) return made
      if (!clerk) return fail({ code: 'not-signed-in' })
      const { item, code, answers, at } = made.value
      const notice: StoredNotice = { id: world.newId(), code, itemCode: item.code, itemVersion: item.version, answers, residentId: input.residentId, clerkId: clerk.id, at }
      const sheet = await world.papers.makeNotice(notice.id, made.value)
      if (!sheet.ok) return sheet
      const paper = { id: world.newId(), caseId: null, noticeId: notice.id, deskId: null, model: null, kind: 'notice' as const, ...sheet.value, createdAt: at, createdBy: clerk.id }
      await world.write(async (stores) => {
        await stores.notices.put(notice)
        await stores.papers.put(paper)
        if (notice.residentId !== null) await stores.residents.addView({ id: world.newId(), residentId: notice.residentId, clerkId: clerk.id, at, what: `一次性告知 ${item.shortCode} ${item.name.zh}` })
      })
      await noteNotice(world, { code, itemCode: item.code, itemName: item.name.zh })
      if (notice.residentId !== null) world.announceResidents([notice.residentId])
      const [view] = await paperViews(world, [paper])
      return view ? ok({ code, paper: view }) : fail({ code: 'not-found' })
    },

    /** Everything needed is in the code: this window need not have printed it, nor reach the district. */
    'notice.restore': async ({ code }) => {
      const read = readNoticeCode(code)
      if (!read.ok) return fail({ code: 'bad-input', zh: read.error.zh, en: read.error.en })
      const summary = world.catalogue.summaries().find(({ shortCode }) => shortCode === read.value.shortCode)
      const item = summary && (await world.catalogue.get(summary.code))
      if (!item) return fail({ code: 'not-found', zh: `目录里没有事项 ${read.value.shortCode}。`, en: `The catalogue has no item ${read.value.shortCode}.` })
      const told = read.value.version === item.version ? item : await world.catalogue.get(item.code, read.value.version)
      if (!told) return fail({ code: 'not-found', zh: `本机没有${item.name.zh}第 ${read.value.version} 版，不能还原当时的清单。按现在的第 ${item.version} 版重新告知。`, en: `This window does not have version ${read.value.version} of ${item.name.en}. Give a notice of version ${item.version}.` })
      const answers = answersIn(told, read.value.answers)
      if (!answers.ok) return fail({ code: 'bad-input', zh: answers.error.zh, en: answers.error.en })
      const known = (await world.read.notices.list({ code: noticeCode(told, answers.value) }, 1))[0]
      return ok({
        itemCode: item.code, shortCode: item.shortCode, itemName: item.name.zh, itemNameEn: item.name.en, toldVersion: told.version, version: item.version, answers: carriedAnswers(answers.value, item),
        changes: told.version === item.version ? [] : materialChanges(told, item), givenOn: known?.at ?? null, residentId: known?.residentId ?? null,
      })
    },
  }
}
