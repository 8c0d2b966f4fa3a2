"""What has been answered: log, file, journal, lock, store, backup, merge, repair.

The truth is the reviews; everything else can be rebuilt from them. It knows no decks and no screens.
Import `progress.store` to change progress, `progress.file` to read it."""
