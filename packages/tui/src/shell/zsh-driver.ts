/** The part of the completion for zsh that is the same whatever the commands are. */

export const ZSH_DRIVER = `
_dr6() {
  local place='' operand=0 kind='' plain='' files='' word
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    if [[ -n $kind ]]; then
      kind=''
    elif [[ -z $plain && $word == -- ]]; then
      plain=1
    elif [[ -n $plain || $word != -?* ]]; then
      _dr6_enter "$word"
    elif [[ $word != *=* ]]; then
      _dr6_takes "$word"
    fi
  done
  if [[ -n $kind ]]; then
    _dr6_values "$kind"
  elif [[ -z $plain && $PREFIX == --*=* ]]; then
    _dr6_takes "\${PREFIX%%=*}"
    _dr6_values "$kind"
    compset -P '--[^=]##=' || compset -P '*='
  elif [[ -z $plain && $PREFIX == -* ]]; then
    _dr6_options
    _describe -o option found
    return
  else
    _dr6_commands
    (( $#found )) && _describe -t commands command found
    found=()
    _dr6_operand
    _dr6_values "$kind"
  fi
  (( $#found )) && _describe -t values "$kind" found
  [[ -n $files ]] && _files
}

if [[ "\${funcstack[1]}" == _dr6 ]]; then
  _dr6 "$@"
else
  compdef _dr6 dr6
fi
`;
