"""The capture and deploy wizards: flows without Qt (draft, steps, problems) and the pages that show them."""
