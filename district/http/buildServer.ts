import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyError, type FastifyInstance } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject, hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { Busy, DatabaseDown, Refused, type Ports } from '../usecases/ports'
import { HubProblem, problems } from '../usecases/problem'
import { addAdminRoutes } from './adminRoutes'
import { components } from './components'
import { addWindowRoutes } from './windowRoutes'

export type ServerOptions = Ports & { adminToken: string; logger: boolean }

/** A push of 1 MiB of operations with its envelope. */
const bodyLimit = 1_310_720

/**
 * The hub's HTTP side. Every message is parsed by its zod schema, from which /openapi.json is made; every
 * refusal is a `hubError`. Bodies, names and tokens are never logged.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit, logger: options.logger ? { level: 'info' } : false, logController: new LogController({ disableRequestLogging: true }), forceCloseConnections: true })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) request.log.error({ error: error.message, stack: error.stack, url: request.routeOptions.url }, 'the hub could not answer')
    return reply.status(problem.status).header('content-type', 'application/json; charset=utf-8').serializer(JSON.stringify).send(problem.body())
  })
  app.setNotFoundHandler((_request, reply) => {
    const problem = problems.notFound('该地址', 'address')
    return reply.status(problem.status).send(problem.body())
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '一窗通区级服务 / Yichuangtong district hub', version: '1', description: 'Windows push operations (Op, with a body of OpBody) and pull feeds; see docs/hub.md. Every refusal is a HubError, whose `transient` says whether the same request may succeed later.' },
      components: { securitySchemes: { device: { type: 'http', scheme: 'bearer', description: 'Device token from enrolment, together with the header x-yct-device.' }, admin: { type: 'http', scheme: 'bearer', description: 'Administrator token (file admin-token in the data folder).' } } },
      tags: [{ name: 'window', description: 'For windows' }, { name: 'admin', description: 'For the district' }],
    },
    transform: createJsonSchemaTransform(description),
    transformObject: (document) => onlyUsed(createJsonSchemaTransformObject(description)(document)),
  })
  await app.register(async (inner) => {
    const typed = inner.withTypeProvider<ZodTypeProvider>()
    addWindowRoutes(typed, options)
    addAdminRoutes(typed, options)
    inner.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  })
  await app.ready()
  return app
}

/** How the zod schemas are described: a format without its pattern, an integer without the limits of the language. */
const description = {
  schemaRegistry: components,
  zodToJsonConfig: {
    override: ({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string; minimum?: number; maximum?: number } }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    },
  },
}

type Described = ReturnType<ReturnType<typeof createJsonSchemaTransformObject>>

/** Leaves out the parts that no path refers to, except the operations themselves, which a push carries loosely. */
function onlyUsed(document: Described): Described {
  if (!('components' in document)) return document
  const all = (document.components?.schemas ?? {}) as Record<string, unknown>
  const used = new Set<string>()
  const visit = (part: unknown) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!used.has(name!)) {
        used.add(name!)
        visit(all[name!])
      }
  }
  visit([document.paths, { op: '#/components/schemas/Op', body: '#/components/schemas/OpBody' }])
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))) } } as Described
}

/** What the caller is told; never a value from the request, never a stack. */
function problemOf(error: FastifyError): HubProblem {
  if (error instanceof HubProblem) return error
  if (error instanceof Busy) return problems.busy()
  if (error instanceof DatabaseDown) return problems.databaseDown()
  if (error instanceof Refused) return problems.refused(error.sqlState)
  if (hasZodFastifySchemaValidationErrors(error)) return problems.badMessage(error.validation.slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`.trim()).join('; '))
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problems.tooLarge()
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return problems.badJson()
  return problems.internal()
}
