"""Where the terminal's own files are; light, because it is asked before the first paint."""

import os
from pathlib import Path

import platformdirs

SETTING = "IBB_SETTINGS"


def settings_path() -> Path:
    """Return where the settings are: ``IBB_SETTINGS``, or the user's configuration folder."""
    setting = os.environ.get(SETTING, "").strip()
    if setting:
        return Path(setting).expanduser()
    return platformdirs.user_config_path("ibb", appauthor=False) / "settings.yaml"
