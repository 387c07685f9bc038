/** Eligibility by rule: what the rules say, from what, and who answers for going on. */
export default {
  title: 'Eligibility by rule', asOf: 'figures in force on {{day}}', loading: 'Going through the rules', failed: 'The rules could not be gone through.',
  'verdict.eligible': 'Provisionally eligible', 'verdict.open': 'Not all checked', 'verdict.blocked': '{{count}} not met', 'verdict.despite': 'A lead goes on',
  toConfirm_one: '{{count}} to confirm', toConfirm_other: '{{count}} to confirm', provisional: 'The district’s check decides', toVerify: 'figures to be verified', toVerifyLong: 'to be verified', noSource: 'no source', blockedHint: 'A lead may go on with a reason', openHint: 'What cannot be checked neither stops nor passes',
  'group.blocks': 'Not met', 'group.confirm': 'For the clerk to confirm', 'group.unchecked': 'Cannot be checked', 'group.warns': 'To note', 'group.passed': 'Met', 'group.procedure': 'While the case runs',
  'state.blocks': 'Not met', 'state.confirm': 'Confirm', 'state.unchecked': 'Unchecked', 'state.warns': 'Note', 'state.passed': 'Met', 'state.procedure': 'Later', 'rules_one': '{{count}} rule', 'rules_other': '{{count}} rules',
  yes: 'Yes', no: 'No', notAsked: 'Not looked up', and: ', ', colon: ': ', more_one: '{{count}} more', more_other: '{{count}} more', unseen: 'none seen',
  perUnit: '{{amount}} {{unit}}', yuan: 'yuan', how: 'How it is computed', details: 'Values used', basis: 'Basis', noBasis: 'The rule names no basis of its own; see the item guide.',
  figure: '{{value}} {{unit}}', from: 'from {{day}}', forYear: 'for {{year}}', notEntered: 'not entered', figureWho: 'The manager enters figures',
  'source.typed': 'typed here', stale: 'check again', enterField: 'Fill in', enterResident: 'Edit the resident', seen: 'Seen by the clerk in the department’s system', takeBack: 'Take back', enter: 'Fill in, then Enter', dayHint: '2026-10-13', none: 'None',
  goOn: 'A lead goes on', 'goOn.title': 'Go on', 'goOn.reason': 'Reason', 'goOn.reasonHint': 'At least 4 characters; printed on the review sheet', 'goOn.staffNo': 'Lead’s staff number', 'goOn.password': 'Password', 'goOn.do': 'Go on', 'goOn.cancel': 'Leave it', 'goOn.wrong': 'Wrong number or password.',
  'goOn.done': '{{name}} ({{no}}) went on: {{reason}}', 'goOn.void': 'Void: another condition is not met; agree anew.',
  barred_one: '{{count}} condition is not met; not accepted.', barred_other: '{{count}} conditions are not met; not accepted.', barredText: '{{first}} Change the form, or ask a lead to go on.', unanswered_one: '{{count}} answer is missing; not accepted.', unanswered_other: '{{count}} answers are missing; not accepted.', unansweredText: '{{first}}',
}
