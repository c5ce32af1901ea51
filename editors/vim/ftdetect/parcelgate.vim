" Files of a pack of Parcelgate: PACK, and what lies beside one.
" SPDX-License-Identifier: Apache-2.0
autocmd BufNewFile,BufRead PACK setfiletype parcelgate
autocmd BufNewFile,BufRead *.law,*.lexicon,*.rule
      \ if filereadable(expand('<afile>:p:h') . '/PACK') | setlocal filetype=parcelgate | endif
