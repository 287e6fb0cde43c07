// SPDX-License-Identifier: Apache-2.0

/** Why the engine refuses a file for something that no file can tell, or that we judge elsewhere. */
export function whyKnown(theirs: string): string | undefined {
  if (theirs.includes('If you are using a connector')) {
    return 'an engine without the connect plugin';
  }
  if (/Cannot load class|Exception while instantiating class/.test(theirs)) {
    return 'a Java class that is not there';
  }
  if (
    /Unable to evaluate script|Can't find scripting engine|ScriptCompilation/.test(
      theirs,
    )
  ) {
    return 'a script that is compiled by its own engine';
  }
  return undefined;
}
