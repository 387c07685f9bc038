import { judgeAttachment, MOST_ATTACHMENTS, type AttachmentView } from '../../shared/domain/attachments'
import type { Handlers } from '../../shared/ipc/contract'
import type { Refusal } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { StoredAttachment, StoredDraft, Stores, World } from './ports'

type Calls = 'attachment.add' | 'attachment.list' | 'attachment.read' | 'attachment.remove' | 'attachment.restore'

const view = ({ id, purpose, name, mime, size, sha256, at }: StoredAttachment): AttachmentView => ({ id, purpose, name, mime, size, sha256, at })
const tooMany = (): Result<never, Refusal> => fail({ code: 'bad-input', zh: `这份草稿已有 ${MOST_ATTACHMENTS} 份附件，不能再多。先删一份再加。`, en: `This draft has ${MOST_ATTACHMENTS} files already, and no more can be kept. Remove one first.` })

/** 附件: files and signatures beside an application, kept in this window's database and nowhere else. */
export function attachmentHandlers(world: World): Pick<Handlers, Calls> {
  const mayTouch = (draft: StoredDraft): boolean => draft.clerkId === world.session.clerk?.id || world.session.clerk?.role !== 'clerk'
  const own = async (stores: Stores, draftId: string): Promise<Result<StoredDraft, Refusal>> => {
    const draft = await stores.drafts.get(draftId)
    if (!draft) return fail({ code: 'not-found' })
    return mayTouch(draft) ? ok(draft) : fail({ code: 'forbidden', zh: '这是别人的草稿，附件要他本人或值班长来看、来改。', en: 'This draft is another clerk’s; its files are for that clerk or the lead.' })
  }
  const changeable = async (stores: Stores, draftId: string): Promise<Result<StoredDraft, Refusal>> => {
    const draft = await own(stores, draftId)
    return draft.ok && (draft.value.state === 'accepted' || draft.value.state === 'discarded') ? fail({ code: 'state-moved' }) : draft
  }
  /** Once accepted, whoever may see the case may see its files. */
  const readable = async (file: StoredAttachment | null): Promise<Result<StoredAttachment, Refusal>> => {
    if (!file || file.removedAt !== null) return fail({ code: 'not-found' })
    const draft = file.caseId === null ? await own(world.read, file.draftId) : null
    return draft && !draft.ok ? draft : ok(file)
  }

  /** Marks a file of an open draft as removed, or takes that back. */
  const mark = (id: string, removed: boolean): Promise<Result<AttachmentView, Refusal>> => world.write(async (stores) => {
    const file = await stores.attachments.get(id)
    if (!file) return fail({ code: 'not-found' })
    const draft = await changeable(stores, file.draftId)
    if (!draft.ok) return draft
    if (!removed && file.removedAt !== null && (await stores.attachments.list({ draftId: file.draftId })).length >= MOST_ATTACHMENTS) return tooMany()
    await stores.attachments.mark(id, removed ? world.now().toISOString() : null)
    return ok(view(file))
  })

  return {
    'attachment.add': async ({ draftId, purpose, name, data }) => {
      const clerk = world.session.clerk
      if (!clerk) return fail({ code: 'not-signed-in' })
      const called = name.trim()
      if (!called) return fail({ code: 'bad-input', zh: '附件没有名称。', en: 'The file has no name.' })
      const bytes = Buffer.from(data, 'base64')
      if (bytes.toString('base64') !== data) return fail({ code: 'bad-input', zh: `“${called}”没有传完整，再选一次。`, en: `“${called}” did not arrive whole; choose it again.` })
      // By the bytes alone: what the window calls its type decides nothing.
      const type = judgeAttachment({ name: called, purpose, bytes })
      if (!type.ok) return fail({ code: 'bad-input', ...type.error })
      return world.write(async (stores): Promise<Result<AttachmentView, Refusal>> => {
        const draft = await changeable(stores, draftId)
        if (!draft.ok) return draft
        if ((await stores.attachments.list({ draftId })).length >= MOST_ATTACHMENTS) return tooMany()
        const id = world.newId()
        await stores.attachments.add({ id, draftId, purpose, name: called, mime: type.value, bytes, at: world.now().toISOString(), who: clerk.id })
        const stored = await stores.attachments.get(id)
        return stored ? ok(view(stored)) : fail({ code: 'not-found' })
      })
    },

    'attachment.list': async (of) => {
      const draft = 'draftId' in of ? await own(world.read, of.draftId) : null
      if (draft && !draft.ok) return draft
      return ok((await world.read.attachments.list(of)).map(view))
    },

    'attachment.read': async ({ id }) => {
      const file = await readable(await world.read.attachments.get(id))
      if (!file.ok) return file
      const bytes = await world.read.attachments.bytes(id)
      return bytes ? ok({ ...view(file.value), data: Buffer.from(bytes).toString('base64') }) : fail({ code: 'not-found' })
    },

    'attachment.remove': async ({ id }) => {
      const gone = await mark(id, true)
      return gone.ok ? ok(null) : gone
    },
    'attachment.restore': ({ id }) => mark(id, false),
  }
}
