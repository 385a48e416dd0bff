console.log("pitsynth");
