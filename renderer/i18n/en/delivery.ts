export default {
  title: 'To collect and deliver', count_one: '{{count}} case', count_other: '{{count}} cases', loading: 'Reading the list', find: 'Scan the slip, or type number or name', none: 'Nothing to collect or deliver', noneWhy: 'Decided cases whose result has not reached the resident stand here.', notFound: 'No such case', notFoundWhy: 'Type the whole number; what is not decided is under cases.',
  'group.ready': 'Ready', 'group.under-way': 'Under way', 'group.to-ready': 'To be made ready', 'group.to-issue': 'To be issued', keepUntil: 'kept until', handOver: 'Hand over', pick: 'Nothing chosen', pickWhy: 'Scan the slip or choose on the left.',
}
