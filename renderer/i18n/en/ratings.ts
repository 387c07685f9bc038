/** Ratings. */
export default {
  title: 'Ratings', period: 'Period', 'period.today': 'Today', 'period.week': '7 days', 'period.month': '30 days', secret: 'Only for leads and the manager', typeCard: 'Type in a card', inTime: 'Closed in time', late: 'Closed late', upheld: 'Appeals upheld', comma: ', ',
  bad: 'Bad reviews', badNote_one: '{{count}} open, red first', badNote_other: '{{count}} open, red first', noBad: 'No bad review', noBadWhy: 'Cards from the box are typed in with Ins.', one: 'Bad review', closedShort: 'Closed', window: 'Window {{n}}', windowHead: 'Window', windows: 'By window', noRanking: 'no ranking of people', noneYet: 'No rating in this period',
  'level.5': 'Very satisfied', 'level.4': 'Satisfied', 'level.3': 'Fairly satisfied', 'level.2': 'Dissatisfied', 'level.1': 'Very dissatisfied',
  'reason.fast': 'Quick', 'reason.clear': 'Well explained', 'reason.kind': 'Friendly', 'reason.able': 'Knows the work', 'reason.slow': 'Long wait, slow', 'reason.unclear': 'Badly explained', 'reason.rude': 'Unfriendly', 'reason.too-many-papers': 'Too many papers', 'reason.many-trips': 'Several trips',
  of: 'Bad review {{no}}', noReason: 'no reason given', rater: 'Rater {{name}}', noPhone: 'no phone left', unnamed: 'No name left: nobody can be contacted, but it is mended', limits: 'contact by {{contact}}, close by {{mend}}', noFigure: 'no figure', tried: 'Not reached', sheet: 'Sheet',
  'next.contact': 'Contact the rater', 'next.find': 'Find out', 'next.mend': 'Mend', 'next.reply': 'Reply', 'next.revisit': 'Ask again', 'next.close': 'Close', 'next.answer': 'Waits for the manager',
  true: 'true', untrue: 'not true', by: 'by', how: 'How', 'how.phone': 'Phone', 'how.visit': 'In person', 'how.letter': 'Letter',
  'yes.contact': 'Reached', 'no.contact': 'Not reached', 'yes.find': 'True', 'no.find': 'Not true', 'yes.answer': 'Upheld', 'no.answer': 'Not upheld',
  'words.contact': 'What the rater says', 'words.find': 'What was found', 'words.mend': 'What was mended', 'words.reply': 'What was replied', 'words.revisit': 'What the rater says', 'words.answer': 'Reason', 'words.close': '', wordsFirst: 'Nothing written yet; write a few words, then F9',
  'do.contact': 'Record', 'do.find': 'Record', 'do.mend': 'Record', 'do.reply': 'Record', 'do.revisit': 'Record', 'do.close': 'Close', 'do.answer': 'Answer',
  'result.content': 'Content', 'result.partly': 'Partly', 'result.not': 'Still not content', closedInTime: 'Closed in time', closedLate: 'Closed late', own: 'This rates yourself; another lead or the manager handles it.', waitsManager: 'The manager answers appeals.',
  appeal: 'Appeal', appealNote: 'wrong or malicious; the manager answers', appealed: 'Appealed: {{ground}}', 'ground.wrong': 'Wrong', 'ground.malicious': 'Malicious', appealWhy: 'Why', doAppeal: 'Appeal', answerUpheld: 'Upheld', answerNot: 'Not upheld',
  typeNote: 'a card from the box', no: 'Receipt or visit number', cardDay: 'Day of the visit', level: 'Level', levelFirst: 'Choose a level first', why: 'Why', cardWords: 'What is written', cardName: 'Name, if any', cardPhone: 'Phone, if any', doType: 'Enter', typed: '{{no}} entered',
}
