import { z } from 'zod'
import { itemPackage } from '../../shared/catalogue/schema'
import * as protocol from '../../shared/sync/protocol'

/** Message parts that the OpenAPI description names once and refers to. The recursive Json must be among them. */
export const components = z.registry<{ id: string }>()
  .add(protocol.jsonValue, { id: 'Json' })
  .add(protocol.hubError, { id: 'HubError' })
  .add(protocol.caseRecord, { id: 'CaseRecord' })
  .add(protocol.caseEvent, { id: 'CaseEvent' })
  .add(protocol.residentRecord, { id: 'ResidentRecord' })
  .add(protocol.householdRecord, { id: 'HouseholdRecord' })
  .add(protocol.noteEvent, { id: 'NoteEvent' })
  .add(protocol.opOutcome, { id: 'OpOutcome' })
  .add(protocol.feedRow, { id: 'FeedRow' })
  .add(protocol.orgSnapshot, { id: 'OrgSnapshot' })
  .add(protocol.op, { id: 'Op' })
  .add(protocol.opBody, { id: 'OpBody' })
  .add(itemPackage, { id: 'ItemPackage' })
