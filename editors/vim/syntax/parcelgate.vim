" Packs of Parcelgate. tools/syntax holds that every keyword of the parser stands here.
" SPDX-License-Identifier: Apache-2.0
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-,.
syntax sync match parcelgateSync grouphere NONE "^}"

syntax match parcelgateComment "#.*$" contains=@Spell
syntax match parcelgateEscape +\\["\\]+ contained
syntax region parcelgateText start=+"+ skip=+\\.+ end=+"+ oneline contains=parcelgateEscape,@Spell

" Statements, outside of blocks
syntax keyword parcelgateStatement pack source law jurisdiction list taxon substance article marking
syntax keyword parcelgateStatement cue endings vague rule condition score

syntax region parcelgateBlock matchgroup=parcelgateBrace start="{" end="}" fold transparent
      \ contains=parcelgateComment,parcelgateText,@parcelgateEntries

syntax cluster parcelgateEntries contains=parcelgateEntry,parcelgateUnreviewed,parcelgateWord,
      \parcelgateLogic,parcelgateRoute,parcelgateField,parcelgateRefused,parcelgateAnswer,
      \parcelgateValue,parcelgateNumber,parcelgateDate,parcelgateSign

" Entries of the facts
syntax keyword parcelgateEntry contained version owner subject needs signatures
syntax keyword parcelgateEntry contained title licence
syntax keyword parcelgateEntry contained jurisdiction act edition article from until says consequence
syntax keyword parcelgateEntry contained source members law refused
syntax keyword parcelgateEntry contained group name synonym trade slang exact cas ec cus un listed before after
syntax keyword parcelgateEntry contained of level add change prefix compounds take
syntax keyword parcelgateUnreviewed contained unreviewed

" Entries of rules, and what stands in conditions
syntax keyword parcelgateEntry contained where when advise ask mode
syntax keyword parcelgateAnswer contained yes no unknown
syntax keyword parcelgateLogic contained and or not any every count share
syntax keyword parcelgateWord contained a an names have has cue in is are vague
syntax keyword parcelgateWord contained missing pass present between found condition score percent
syntax keyword parcelgateWord contained taxon substance marking concept
syntax keyword parcelgateWord contained origin destination
syntax keyword parcelgateRoute contained import into export transit through domestic to
syntax keyword parcelgateRoute contained abroad anywhere

" Values
syntax keyword parcelgateValue contained shadow screen hold stop
syntax keyword parcelgateValue contained letter printed packet parcel express bag
syntax keyword parcelgateValue contained gift documents sale sample returned other
syntax match parcelgateNumber "\<\d[0-9.]*\>" contained
syntax match parcelgateNumber "\<\d\{2,7}-\d\d-\d\>" contained
syntax match parcelgateDate "\<\d\{4}-\d\d-\d\d\>" contained
syntax match parcelgateSign "\.\.\|[<>]=\?" contained

" Fields: those that a rule may read, and those of persons
syntax keyword parcelgateField contained goods wrapper value currency class category gross_mass packages
syntax keyword parcelgateField contained certificate invoice posted
syntax keyword parcelgateField contained goods.quantity goods.net_mass goods.value goods.currency goods.hs
syntax keyword parcelgateField contained goods.origin goods.cas goods.un goods.cus
syntax keyword parcelgateField contained addressee.organisation
syntax match parcelgateRefused contained
      \ "\<\(sender\|addressee\)\.\(organisation\>\)\@![a-z_.]\+\>\|\<sender\.organisation\>"

" What an example declares
syntax keyword parcelgateField contained hs mass quantity made addressee

highlight default link parcelgateComment Comment
highlight default link parcelgateText String
highlight default link parcelgateEscape SpecialChar
highlight default link parcelgateStatement Keyword
highlight default link parcelgateBrace Delimiter
highlight default link parcelgateEntry Statement
highlight default link parcelgateUnreviewed Todo
highlight default link parcelgateAnswer Boolean
highlight default link parcelgateLogic Conditional
highlight default link parcelgateWord Operator
highlight default link parcelgateRoute PreProc
highlight default link parcelgateValue Constant
highlight default link parcelgateNumber Number
highlight default link parcelgateDate Number
highlight default link parcelgateSign Operator
highlight default link parcelgateField Identifier
highlight default link parcelgateRefused Error

let b:current_syntax = 'parcelgate'
