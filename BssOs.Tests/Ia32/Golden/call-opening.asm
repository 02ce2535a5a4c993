000  push edx
001  push ecx
002  mov ecx,0x300000
007  call 0x00104200
00c  pop ecx
00d  pop edx
00e  cmp ecx,0x100000
014  jl near 0x0020002C
01a  cmp dword [ecx+0x14],0x214A424F
021  jne near 0x00103010
027  jmp 0x0020004A
02c  lea eax,[ecx*8]
033  and eax,[0x300008]
039  add eax,[0x300004]
03f  cmp ecx,[eax]
041  jne near 0x00103010
047  mov ecx,[eax+4]
04a  push dword [esp+8]
04e  push dword [esp+8]
052  push edx
053  mov edx,[esp+4]
057  cmp edx,0x100000
05d  jge short 0x00200064
05f  call 0x00500000
064  mov [esp+4],edx
068  pop edx
069  mov eax,[ecx]
06b  call dword [eax+0xC]
06e  push edx
06f  push eax
070  mov ecx,0x300000
075  call 0x00104100
07a  pop eax
07b  pop edx
07c  ret 8
