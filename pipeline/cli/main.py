"""The command `depesche`."""

from __future__ import annotations

import sys

import typer

from pipeline.cli import bench, evaluate, export, models, review, run, schema, show, train, translate, watch
from pipeline.cli.console import print_error
from pipeline.errors import DepescheError

EXIT_USAGE = 2

app = typer.Typer(
    name="depesche",
    help="Read German press releases into structured, checkable records. Works without a network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(run.run_command)
app.command("watch")(watch.watch_command)
app.command("show")(show.show_command)
app.command("evaluate")(evaluate.evaluate_command)
app.command("bench")(bench.bench_command)
app.command("review")(review.review_command)
app.command("export")(export.export_command)
app.command("translate")(translate.translate_command)
app.command("schema")(schema.schema_command)
app.command(
    "train",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)(train.train_command)
app.add_typer(models.app, name="models")


def main() -> None:
    """Run the command line; an error of ours ends it with a message and exit status 2."""
    try:
        app()
    except DepescheError as error:
        print_error(error)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # Whoever read our output has seen enough, as with `depesche show ... | head`.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
