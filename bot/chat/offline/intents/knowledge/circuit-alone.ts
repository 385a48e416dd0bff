/** "Tell me about Monaco's circuit": nothing more than the place. */
export const circuitAlone =
  /^ (?:(?:can you|could you|please|so|ok) )*(?:tell me (?:\w+ )?about|describe|what is|what s|explain|introduce|guide to|info(?:rmation)? (?:on|about)|facts about|what should i know about|all about|give me (?:\w+ ){0,3}(?:on|about|of|to)) (?:the )?(?:circuit (?:of|in|at) |track (?:of|in|at) )?PLACE(?: s)?(?: circuit| track| layout| like| grand prix| gp)* $/;
