000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200048
013  inc dword [0x30000C]
019  inc dword [0x600010]
01f  inc dword [0x600004]
025  pop eax
026  push 0x600000
02b  push dword [0x101004]
031  push dword [0x101000]
037  mov [0x101000],esp
03d  push eax
03e  mov ecx,0x600018
043  jmp 0x00400010
048  push 0xC00
04d  push 8
052  push 0x200013
057  jmp 0x00104400
