/** The part of the completion for bash that is the same whatever the commands are. */

/** Stands for the names of files, and is none of the words. */
export const FILES = "<files>";

/** It reads the line itself, because COMP_WORDS are apart at `=` and `:`. */
export const BASH_DRIVER = `
_dr6() {
  local line=\${COMP_LINE:0:COMP_POINT} place='' operand=0 kind='' plain='' current='' head='' found='' i
  local words=()
  read -ra words <<< "$line"
  if [[ $line != *[[:space:]] ]]; then
    i=$((\${#words[@]} - 1))
    current=\${words[i]}
    unset "words[$i]"
  fi
  for ((i = 1; i < \${#words[@]}; i++)); do
    if [[ -n $kind ]]; then
      kind=''
    elif [[ -z $plain && \${words[i]} == -- ]]; then
      plain=1
    elif [[ -n $plain || \${words[i]} != -?* ]]; then
      _dr6_enter "\${words[i]}"
    elif [[ \${words[i]} != *=* ]]; then
      _dr6_takes "\${words[i]}"
    fi
  done
  if [[ -n $kind ]]; then
    found=$(_dr6_values "$kind")
  elif [[ -z $plain && $current == --*=* ]]; then
    head=\${current%%=*}=
    _dr6_takes "\${current%%=*}"
    found=$(_dr6_values "$kind")
  elif [[ -z $plain && $current == -* ]]; then
    found=$(_dr6_options)
  else
    _dr6_operand
    found="$(_dr6_commands) $(_dr6_values "$kind")"
  fi
  COMPREPLY=()
  if [[ $found == *'${FILES}' ]]; then
    found=\${found%'${FILES}'}
    while IFS= read -r i; do COMPREPLY+=("$head$i"); done < <(compgen -f -- "\${current#"$head"}")
    compopt -o filenames 2> /dev/null
  fi
  while IFS= read -r i; do COMPREPLY+=("$head$i"); done < <(compgen -W "$found" -- "\${current#"$head"}")
  # Bash replaces only what stands behind the last of its own word breaks.
  local break before=''
  for break in = :; do
    [[ $COMP_WORDBREAKS == *"$break"* && $current == *"$break"* ]] || continue
    line=\${current%"\${current##*"$break"}"}
    (( \${#line} > \${#before} )) && before=$line
  done
  for i in "\${!COMPREPLY[@]}"; do COMPREPLY[i]=\${COMPREPLY[i]#"$before"}; done
}
complete -F _dr6 dr6
`;
