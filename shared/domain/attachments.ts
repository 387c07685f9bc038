import { fail, ok, type Result } from '../result'

/** Files beside an application: what may be kept, told by the bytes and not by the name. They stay on this window. */
export const attachmentTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type AttachmentType = (typeof attachmentTypes)[number]
/** What a clerk calls such a file. */
export const typeWords = { 'application/pdf': 'PDF', 'image/png': 'PNG', 'image/jpeg': 'JPEG' } as const satisfies Record<AttachmentType, string>
export const attachmentPurposes = ['attachment', 'signature'] as const
export type AttachmentPurpose = (typeof attachmentPurposes)[number]

export const MEGABYTE = 1024 * 1024
export const LARGEST_ATTACHMENT = 5 * MEGABYTE
export const MOST_ATTACHMENTS = 20
/** A field keeps its files' ids as one line of text, and a line of text ends at 200 characters. */
export const MOST_IN_A_FIELD = 5

/** In a field for a signature: the person signs on the printed sheet. */
export const SIGNED_ON_PAPER = 'paper'

/** A kept file, without its bytes. */
export type AttachmentView = { id: string; purpose: AttachmentPurpose; name: string; mime: AttachmentType; size: number; sha256: string; at: string }

const beginnings: readonly [AttachmentType, readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

/** What a file is by its first bytes; null where it is none of the three. */
export function typeOfBytes(bytes: Uint8Array): AttachmentType | null {
  return beginnings.find(([, start]) => start.every((byte, n) => bytes[n] === byte))?.[0] ?? null
}

/** 1536 → 1.5 KB; megabytes with one decimal. */
export const sizeText = (size: number): string => (size >= MEGABYTE ? `${(size / MEGABYTE).toFixed(1)} MB` : size >= 1024 ? `${(size / 1024).toFixed(1)} KB` : `${size} B`)

/** Whether this file may be kept, and as what. Window and main ask the same. */
export function judgeAttachment(file: { name: string; purpose: AttachmentPurpose; bytes: Uint8Array }): Result<AttachmentType, { zh: string; en: string }> {
  const { name, purpose, bytes } = file
  if (bytes.length === 0) return fail({ zh: `“${name}”是空的，没有内容可存。`, en: `“${name}” is empty.` })
  if (bytes.length > LARGEST_ATTACHMENT) {
    // Rounded up: a file just over the limit is never said to have the limit's size.
    const size = (Math.ceil((bytes.length / MEGABYTE) * 10) / 10).toFixed(1)
    return fail({ zh: `“${name}”有 ${size} MB，一份最多 5 MB。扫描时调低清晰度，或分成几份。`, en: `“${name}” has ${size} MB; a file has at most 5 MB. Scan it with less detail, or split it.` })
  }
  const type = typeOfBytes(bytes)
  if (!type) return fail({ zh: `“${name}”的内容不是 PDF、PNG 或 JPEG，只收这三种。`, en: `“${name}” is not a PDF, PNG or JPEG by its content; only these are kept.` })
  if (purpose === 'signature' && type !== 'image/png') return fail({ zh: '签名只存成 PNG。', en: 'A signature is kept as PNG only.' })
  return ok(type)
}

/** The ids in the text of a field. */
export const idsIn = (text: unknown): string[] => (typeof text === 'string' ? text.split(' ').filter((part) => part !== '') : [])

/** The text of a field for these ids; null where there are none. */
export const textOfIds = (ids: readonly string[]): string | null => (ids.length ? ids.join(' ') : null)
