import type { z } from 'zod'
import { enrolRes, helloRes, hubError, pullRes, pushRes, type EnrolRes, type HelloReq, type HelloRes, type PullReq, type PullRes, type PushReq, type PushRes } from '../../shared/sync/protocol'

/** The hub as this window speaks to it. Every call either gives a parsed answer or throws a HubFailure. */
export type HubClient = {
  hello(request: HelloReq): Promise<HelloRes>
  push(request: PushReq): Promise<PushRes>
  pull(request: PullReq): Promise<PullRes>
}

export type FailureKind =
  /** No connection was made: nothing was sent. */
  | 'unreachable'
  /** The connection broke or the time ran out: the hub may have done the work. */
  | 'lost'
  /** Something else answered, such as the sign-in page of a network. */
  | 'not-the-hub'
  /** The hub or its database is busy or down. */
  | 'busy'
  /** The hub answered no, and would again. */
  | 'refused'
  /** The hub's answer does not have the agreed shape. */
  | 'protocol'

/** Why a call gave no answer. `transient` decides between waiting and asking a person (docs/sync, error rule). */
export class HubFailure extends Error {
  override readonly name = 'HubFailure'
  constructor(
    readonly kind: FailureKind, readonly zh: string, readonly en: string,
    readonly detail: { code?: string; expectN?: number | undefined; retryAfterMs?: number | undefined; transient?: boolean; cause?: unknown } = {},
  ) {
    super(en, { cause: detail.cause })
  }
  get transient(): boolean {
    return this.detail.transient ?? (this.kind === 'unreachable' || this.kind === 'lost' || this.kind === 'not-the-hub' || this.kind === 'busy')
  }
  /** Nothing of the request reached the hub, so "sent" would be untrue. */
  get neverSent(): boolean {
    return this.kind === 'unreachable'
  }
}

export type ClientOptions = { url: string; device: string; token: string; timeoutMs?: number; fetch?: typeof fetch }
export type ClientFactory = (options: ClientOptions) => HubClient

const defaultTimeoutMs = 30_000

export function createHubClient({ url, device, token, timeoutMs = defaultTimeoutMs, fetch: send = fetch }: ClientOptions): HubClient {
  const call = <T>(path: string, schema: z.ZodType<T>, body: unknown) => post(send, `${trimmed(url)}${path}`, { authorization: `Bearer ${token}`, 'x-yct-device': device }, body, schema, timeoutMs)
  return {
    hello: (request) => call('/v1/hello', helloRes, request),
    push: (request) => call('/v1/push', pushRes, request),
    pull: (request) => call('/v1/pull', pullRes, request),
  }
}

/** Hands the hub this window's public key (SPKI DER, base64) for the code that the administrator issued. */
export const enrolAt = (url: string, request: { code: string; deviceName: string; pubkey: string }, { timeoutMs = defaultTimeoutMs, fetch: send = fetch }: { timeoutMs?: number; fetch?: typeof fetch } = {}): Promise<EnrolRes> =>
  post(send, `${trimmed(url)}/v1/enrol`, {}, { proto: 1, ...request }, enrolRes, timeoutMs)

const trimmed = (url: string): string => url.replace(/\/+$/, '')

async function post<T>(send: typeof fetch, url: string, headers: Record<string, string>, body: unknown, schema: z.ZodType<T>, timeoutMs: number): Promise<T> {
  let status: number
  let retryAfterMs: number | undefined
  let text: string
  try {
    // A redirect is never the hub's: a network's sign-in page would otherwise answer 200 for it.
    const response = await send(url, { method: 'POST', redirect: 'manual', headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(timeoutMs) })
    status = response.status
    const seconds = Number(response.headers.get('retry-after') ?? NaN)
    retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined
    text = await response.text()
  } catch (error) {
    throw networkFailure(error)
  }

  const json = parsed(text)
  if (status === 200) {
    if (json === undefined) throw notTheHub(status)
    const answer = schema.safeParse(json)
    if (answer.success) return answer.data
    const where = answer.error.issues[0]
    throw new HubFailure('protocol', '区级答复的格式本程序不认识，请升级程序', `The district's answer does not have the agreed shape (${where?.path.join('.') ?? ''}: ${where?.message ?? ''}); update the program`, { cause: answer.error })
  }

  const refusal = hubError.safeParse(json)
  if (refusal.success) {
    const { error: code, message, transient, expectN } = refusal.data
    const [zh, en] = message.split(' / ', 2)
    return refuse(transient || status === 429 ? 'busy' : 'refused', zh ?? message, en ?? message, { code, expectN, retryAfterMs })
  }
  if (status === 429 || status >= 500) return refuse('busy', `区级服务暂时不可用（${status}）`, `The district service is not available just now (${status})`, { retryAfterMs })
  throw notTheHub(status)
}

function refuse(kind: FailureKind, zh: string, en: string, detail: ConstructorParameters<typeof HubFailure>[3]): never {
  throw new HubFailure(kind, zh, en, detail)
}

const notTheHub = (status: number): HubFailure =>
  new HubFailure('not-the-hub', `答复的不是区级服务（${status}），可能要先登录网络`, `Something other than the district answered (${status}); the network may ask for a sign-in first`)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined // not JSON: whoever answered, it was not the hub
  }
}

/** Errors before the first byte leaves; after any other the hub may have received the request. */
const beforeConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'UND_ERR_CONNECT_TIMEOUT'])

function networkFailure(error: unknown): HubFailure {
  const codes = causeCodes(error)
  if (codes.some((code) => beforeConnection.has(code)))
    return new HubFailure('unreachable', '连不上区级，内容都存在本机，恢复后自动补传', 'The district cannot be reached; everything is kept here and sent later', { cause: error, code: codes[0] ?? 'NETWORK' })
  return new HubFailure('lost', '与区级的连接中断，稍后自动重试', 'The connection to the district was lost; it is tried again shortly', { cause: error, code: codes[0] ?? 'NETWORK' })
}

function causeCodes(error: unknown): string[] {
  const codes: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code, errors } = at as { code?: unknown; errors?: unknown[] }
    if (typeof code === 'string') codes.push(code)
    // Happy eyeballs: one error per address.
    for (const inner of errors ?? []) codes.push(...causeCodes(inner))
  }
  return codes
}
