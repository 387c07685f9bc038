import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { enrolReq, enrolRes, helloReq, helloRes, hubError, pullReq, pullRes, pushEnvelope, pushRes } from '../../shared/sync/protocol'
import { createEnrol } from '../usecases/enrol'
import { createHello } from '../usecases/hello'
import { problems } from '../usecases/problem'
import { createPull } from '../usecases/pull'
import { createPush } from '../usecases/push'
import type { ServerOptions } from './buildServer'
import { healthRes } from './messages'

export type TypedApp = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>

export const bearerOf = (request: FastifyRequest): string | null => /^Bearer ([\x21-\x7e]{1,512})$/.exec(request.headers.authorization ?? '')?.[1] ?? null

/** POST /v1/enrol, /v1/hello, /v1/push, /v1/pull and GET /v1/health. */
export function addWindowRoutes(app: TypedApp, options: ServerOptions): void {
  const { database, crypto, now, hubName } = options
  const enrol = createEnrol(options)
  const hello = createHello(options)
  const push = createPush(options)
  const pull = createPull(options)

  /** The token, the header and the message must all name one device (the token of A with work of B is refused). */
  async function identify(request: FastifyRequest, message: { device: string; inc: number }) {
    const token = bearerOf(request)
    const device = token === null ? null : await database.read((store) => store.findDeviceByToken(crypto.sha256hex(token)))
    if (!device) throw problems.badToken()
    if (request.headers['x-yct-device'] !== device.device || message.device !== device.device || message.inc !== device.inc) throw problems.wrongDevice()
    return { device: device.device, inc: device.inc }
  }

  const forDevice = { tags: ['window'], security: [{ device: [] }] }
  const refusals = { '4xx': hubError, '5xx': hubError }

  app.get('/v1/health', { schema: { tags: ['window'], summary: 'Is the hub there, and what does it keep its data in', response: { 200: healthRes, ...refusals } } },
    () => ({ ok: true as const, name: hubName, storage: database.storage, now: now().toISOString() }))
  app.post('/v1/enrol', { schema: { tags: ['window'], summary: 'Enrol this installation with a one-time code', body: enrolReq, response: { 200: enrolRes, ...refusals } } },
    (request) => enrol(request.body))
  app.post('/v1/hello', { schema: { ...forDevice, summary: 'Handshake; always first', body: helloReq, response: { 200: helloRes, ...refusals } } },
    async (request) => hello(await identify(request, request.body), request.body))
  app.post('/v1/push', { schema: { ...forDevice, summary: 'Hand in operations; a repeat is harmless', body: pushEnvelope, response: { 200: pushRes, ...refusals } } },
    async (request) => push(await identify(request, request.body), request.body))
  app.post('/v1/pull', {
    schema: { ...forDevice, summary: 'Fetch what is new in the streams of this window', body: pullReq, response: { 200: pullRes, ...refusals } },
    // A page holds hundreds of records that were parsed when they came in; the window parses them again.
    serializerCompiler: () => (answer: unknown) => JSON.stringify(answer),
  }, async (request) => pull(await identify(request, request.body), request.body))
}
