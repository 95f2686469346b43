//! The program: parses, runs, prints the error.

use std::process::ExitCode;

fn main() -> ExitCode {
    folkmoot::cli::main()
}
