print("yatlas")
