/** What else a person may get. */
export default {
  title: 'May also apply for', none: 'By what is known, nothing else.', looking: 'Comparing', why: 'because', ask: 'still to ask: {{what}}', nothingToAsk: 'all known conditions are met', toVerify: 'to be verified', start: 'Start', more_one: '{{count}} more', more_other: '{{count}} more', years: 'aged {{count}}', and: ', ', instead: 'Not this one; may apply for',
}
