export default {
  'filed': 'Filed', 'to-supplement': 'To be supplemented', 'accepted': 'Accepted', 'supplement': 'Supplement', 'at-department': 'At department', 'approved': 'Approved', 'refused': 'Refused', 'completed': 'Completed', 'not-accepted': 'Not accepted', 'withdrawn': 'Withdrawn',
  'verb.filed': 'Filed', 'verb.to-supplement': 'Supplement', 'verb.accepted': 'Accepted', 'verb.supplement': 'Supplement', 'verb.at-department': 'Accepted', 'verb.approved': 'Approved', 'verb.refused': 'Refused', 'verb.completed': 'Done', 'verb.not-accepted': 'Declined', 'verb.withdrawn': 'Withdrawn',
}
