/** The case page: eligibility as it was when the case was accepted. */
export default {
  title: 'Eligibility at acceptance', note: 'figures of that day, kept', passed: 'Provisionally eligible', open: 'Not all checked at acceptance', blocked: 'A condition was not met', rulesPassed_one: '{{count}} rule met', rulesPassed_other: '{{count}} rules met', despite: '{{name}} ({{no}}) went on', reason: 'Reason: {{reason}}',
  'state.blocks': 'Not met', 'state.warns': 'Note', 'state.unchecked': 'Unchecked', 'state.confirm': 'Not answered', yuan: 'yuan', from: 'from {{day}}', toVerify: 'to be verified', notEntered: 'not entered', table: 'see the table',
}
