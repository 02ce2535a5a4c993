000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200036
013  pop eax
014  push 0x600000
019  push dword [0x101004]
01f  push dword [0x101000]
025  mov [0x101000],esp
02b  push eax
02c  mov ecx,0x600018
031  jmp 0x00400010
036  push 0xC00
03b  push 8
040  push 0x200013
045  jmp 0x00104400
