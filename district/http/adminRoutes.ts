import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { hubError } from '../../shared/sync/protocol'
import { createDecide } from '../usecases/decide'
import { createMakeEnrolCode } from '../usecases/enrol'
import { problems } from '../usecases/problem'
import { createPublishCalendar, createPublishItem, createPublishOrg, createPublishStandard } from '../usecases/publish'
import type { ServerOptions } from './buildServer'
import * as messages from './messages'
import { bearerOf, type TypedApp } from './windowRoutes'

/** /v1/admin/…: for the district's staff and for other departments' programs. */
export function addAdminRoutes(app: TypedApp, options: ServerOptions): void {
  const { database, crypto } = options
  const makeEnrolCode = createMakeEnrolCode(options)
  const decide = createDecide(options)
  const publishItem = createPublishItem(options)
  const publishCalendar = createPublishCalendar(options)
  const publishOrg = createPublishOrg(options)
  const publishStandard = createPublishStandard(options)

  const expected = Buffer.from(crypto.sha256hex(options.adminToken))
  const preValidation = async (request: FastifyRequest) => {
    const token = bearerOf(request)
    if (token === null || !timingSafeEqual(Buffer.from(crypto.sha256hex(token)), expected)) throw problems.badAdminToken()
  }
  const base = { tags: ['admin'], security: [{ admin: [] }] }
  const refusals = { '4xx': hubError, '5xx': hubError }
  const byReceiptNo = z.strictObject({ receiptNo: z.string().min(1).max(100) })

  app.post('/v1/admin/enrol-codes', { preValidation, schema: { ...base, summary: 'A one-time code for one window', body: messages.enrolCodeReq, response: { 200: messages.enrolCodeRes, ...refusals } } },
    (request) => makeEnrolCode(request.body))
  app.get('/v1/admin/devices', { preValidation, schema: { ...base, summary: 'All enrolled devices', response: { 200: messages.deviceList, ...refusals } } },
    () => database.snapshot(async (store) => ({
      devices: (await store.listDevices()).map(({ device, inc, name, centreId, windowId, state, lastN, lastSeen, app: program }) =>
        ({ device, inc, name, centreId, windowId, state, lastN, lastSeen: lastSeen?.toISOString() ?? null, app: program })),
    })))
  app.get('/v1/admin/cases', { preValidation, schema: { ...base, summary: 'Cases, newest first', querystring: messages.caseQuery, response: { 200: messages.caseList, ...refusals } } },
    (request) => database.snapshot(async (store) => {
      const { status, centre, item, text, limit, offset } = request.query
      const { rows, total } = await store.listCases({ status, centreId: centre, itemCode: item, text, limit, offset })
      return {
        total,
        cases: rows.map(({ record, receivedAt }) => ({
          receiptNo: record.receiptNo, status: record.status, item: record.item.code, itemName: record.item.name, applicant: record.applicant.name, centreId: record.centreId, windowId: record.windowId,
          acceptedOn: record.acceptedOn, promisedOn: record.promisedOn, receivedAt: receivedAt.toISOString(),
        })),
      }
    }))
  app.get('/v1/admin/cases/:receiptNo', { preValidation, schema: { ...base, summary: 'One case with its events', params: byReceiptNo, response: { 200: messages.caseDetail, ...refusals } } },
    (request) => database.snapshot(async (store) => {
      const found = await store.findCase(request.params.receiptNo)
      if (!found) throw problems.notFound(`办件 ${request.params.receiptNo}`, `case ${request.params.receiptNo}`)
      return { case: found.case.record, head: found.case.head, version: found.case.version, receivedAt: found.case.receivedAt.toISOString(), events: found.events }
    }))
  app.post('/v1/admin/cases/:receiptNo/decision', { preValidation, schema: { ...base, summary: 'Move a case', params: byReceiptNo, body: messages.decisionReq, response: { 200: messages.decisionRes, ...refusals } } },
    (request) => decide(request.params.receiptNo, request.body))
  app.post('/v1/admin/items', { preValidation, schema: { ...base, summary: 'Publish a version of an item', body: messages.publishItemReq, response: { 200: messages.publishItemRes, ...refusals } } },
    (request) => publishItem(request.body.item, request.body.by))
  app.post('/v1/admin/calendars', { preValidation, schema: { ...base, summary: 'Publish the working days of a year', body: messages.publishCalendarReq, response: { 200: messages.publishCalendarRes, ...refusals } } },
    (request) => publishCalendar({ year: request.body.year, calendar: request.body.calendar }, request.body.by))
  app.post('/v1/admin/standards', { preValidation, schema: { ...base, summary: 'Publish a local or national figure', body: messages.publishStandardReq, response: { 200: messages.publishStandardRes, ...refusals } } },
    (request) => publishStandard(request.body.standard, request.body.by))
  app.post('/v1/admin/org', { preValidation, bodyLimit: 8_388_608, schema: { ...base, summary: 'Publish centres, communities, grids and windows', body: messages.publishOrgReq, response: { 200: messages.publishOrgRes, ...refusals } } },
    (request) => publishOrg(request.body.org, request.body.by))
  app.get('/v1/admin/doctor', { preValidation, schema: { ...base, summary: 'Settings, density of the streams, census of the inbox', response: { 200: messages.doctorRes, ...refusals } } },
    async () => {
      const health = await database.health()
      const { epoch, streams } = await database.snapshot(async (store) => ({ epoch: await store.epoch(), streams: await store.allStreams() }))
      return { storage: database.storage, epoch, ...health, streams }
    })
}
