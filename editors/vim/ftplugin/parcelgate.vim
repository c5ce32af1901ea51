" Packs of Parcelgate: comments, indent, and `gq`, which formats whole statements.
" SPDX-License-Identifier: Apache-2.0
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal iskeyword+=-,.
setlocal fileencoding=utf-8 fileformat=unix
if executable('parcelgate')
  setlocal formatprg=parcelgate\ pack\ fmt\ -
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop<'
      \ . ' iskeyword< formatprg<'
