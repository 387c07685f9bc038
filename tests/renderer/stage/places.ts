import type { Place } from '../../../renderer/app/navigation'

const ids = { resident: '00000000-0000-4000-8000-000000000001', draft: '00000000-0000-4000-8000-000000000101', case: '00000000-0000-4000-8000-000000000201' }

export function placeOf(scene: string): Place {
  switch (scene) {
    case 'resident': return { kind: 'resident', id: ids.resident }
    case 'register': return { kind: 'register' }
    case 'intake': return { kind: 'intake', draftId: ids.draft }
    case 'case': return { kind: 'case', id: ids.case }
    case 'cases': return { kind: 'cases', scope: 'today' }
    case 'print': return { kind: 'print', caseId: ids.case }
    case 'sync': return { kind: 'sync' }
    case 'item': return { kind: 'item', code: 'MZ-01-01' }
    default: return { kind: 'start' }
  }
}
