"""Shell completion (命令补全): what to type next, for bash, zsh, fish and PowerShell.

The shell asks by running `qingdan` with `_QINGDAN_COMPLETE` set; click answers for the first three
of them, and here the fourth is added in the same way.
"""

from __future__ import annotations

import os
from typing import ClassVar, Final

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

#: What puts the script in place for good, for each shell.
_KEPT: Final = {
    "bash": "echo 'eval \"$(qingdan completion bash)\"' >> ~/.bashrc",
    "zsh": "echo 'eval \"$(qingdan completion zsh)\"' >> ~/.zshrc",
    "fish": "qingdan completion fish > ~/.config/fish/completions/qingdan.fish",
    "powershell": "qingdan completion powershell >> $PROFILE",
}
_VARIABLE: Final = "_QINGDAN_COMPLETE"
_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $tree, $cursor)
    $line = $tree.ToString()
    if ($cursor -lt $line.Length) { $line = $line.Substring(0, $cursor) }
    $env:COMP_WORDS = $line
    $env:COMP_WORD = $word
    $env:%(complete_var)s = 'powershell_complete'
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    try { $answers = @(& %(prog_name)s) } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:COMP_WORDS, Env:COMP_WORD, Env:%(complete_var)s
    }
    foreach ($answer in $answers) {
        $kind, $value, $help = $answer -split "`t", 3
        if ($kind -eq 'plain') {
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, 'ParameterValue', $help)
        } else {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($word) |
                Where-Object { $kind -eq 'file' -or $_.ResultType -eq 'ProviderContainer' }
        }
    }
}
"""


class PowerShell(ShellComplete):
    """Completion for PowerShell 5 and later, on every system."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is being typed, and that word."""
        from click.shell_completion import split_arg_string

        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        word = os.environ.get("COMP_WORD", "").strip("\"'")
        if word and words and words[-1] == word:
            words.pop()
        return words, word

    def format_completion(self, item: CompletionItem) -> str:
        """Return an answer on one line: its kind, its text, its help."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


def register() -> None:
    """Make PowerShell one of the shells that click answers."""
    add_completion_class(PowerShell)


def script(shell: str, cli: click.Command) -> str:
    """Return the script that a shell is to run, the way to keep it as a comment before it."""
    from click.shell_completion import get_completion_class

    register()
    found = get_completion_class(shell)
    if found is None:  # SHELLS are all known
        raise click.UsageError(f"没有“{shell}”的补全")
    # BashComplete.source asks bash for its version first; the template is all that is wanted.
    made = found(cli, {}, "qingdan", _VARIABLE)
    return f"# 长期启用：{_KEPT[shell]}\n{made.source_template % made.source_vars()}"
