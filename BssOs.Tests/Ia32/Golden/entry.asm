000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x0020003C
013  inc dword [0x600004]
019  pop eax
01a  push 0x600000
01f  push dword [0x101004]
025  push dword [0x101000]
02b  mov [0x101000],esp
031  push eax
032  mov ecx,0x600018
037  jmp 0x00400010
03c  push 0xC00
041  push 8
046  push 0x200013
04b  jmp 0x00104400
