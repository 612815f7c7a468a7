"""The agreement as it leaves the room: to sign, to print in the contract, to vote on."""
